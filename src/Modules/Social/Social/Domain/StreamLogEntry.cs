namespace Microblog.Social.Domain;

/// <summary>A numbered event of the last minutes. Open streams are sent these rows, and reconnecting clients catch up from them.</summary>
internal sealed class StreamLogEntry
{
    public required long Id { get; init; }

    public required StreamEventKind Kind { get; init; }

    public required long SubjectId { get; init; }

    /// <summary>The one user whom it concerns; null for an event about a tweet.</summary>
    public long? UserId { get; init; }

    public string? Facts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
