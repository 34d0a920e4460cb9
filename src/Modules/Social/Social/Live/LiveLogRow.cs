namespace Microblog.Social.Live;

/// <summary>What happened in the last minutes, numbered: open streams are told from here, and broken ones catch up.</summary>
internal sealed class LiveLogRow
{
    public required long Id { get; init; }

    public required LiveKind Kind { get; init; }

    public required long SubjectId { get; init; }

    public long? UserId { get; init; }

    public string? Facts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
