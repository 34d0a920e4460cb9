namespace Microblog.Social.Live;

/// <summary>Something that happened and has no number in the log yet.</summary>
internal sealed class LiveInboxRow
{
    public long Id { get; init; }

    public required LiveKind Kind { get; init; }

    public required long SubjectId { get; init; }

    public long? UserId { get; init; }

    public string? Facts { get; init; }
}
