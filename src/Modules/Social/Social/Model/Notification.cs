namespace Microblog.Social.Model;

/// <summary>Somebody is told that somebody did something.</summary>
internal sealed class Notification
{
    public long Id { get; init; }

    /// <summary>Who is told.</summary>
    public required long UserId { get; init; }

    public required NotificationKind Kind { get; init; }

    /// <summary>What it is about: the tweet that is liked or passed on, or the one that answers, names or quotes; 0 for a follow.</summary>
    public required long TweetId { get; init; }

    /// <summary>Who did it.</summary>
    public required long ActorId { get; init; }

    /// <summary>Which edit of the tweet; else 0.</summary>
    public long Edition { get; init; }

    /// <summary>Of the event that said so last: an older one changes nothing any more.</summary>
    public required long Version { get; init; }

    /// <summary>Taken back: not shown, and kept because it may be heard of late.</summary>
    public bool Undone { get; init; }

    public bool Read { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
