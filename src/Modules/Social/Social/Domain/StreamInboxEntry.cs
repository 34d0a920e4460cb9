namespace Microblog.Social.Domain;

/// <summary>An event for open streams that has no number in the stream log yet.</summary>
internal sealed class StreamInboxEntry
{
    public long Id { get; init; }

    public required StreamEventKind Kind { get; init; }

    public required long SubjectId { get; init; }

    /// <summary>The one user whom it concerns; null for an event about a tweet.</summary>
    public long? UserId { get; init; }

    public string? Facts { get; init; }
}
