namespace Microblog.Social.Domain;

/// <summary>A message to a user that another user did something.</summary>
internal sealed class Notification
{
    /// <summary>Grows with time: a notification whose cause happens again gets a new one.</summary>
    public long Id { get; init; }

    /// <summary>The user who receives it.</summary>
    public required long UserId { get; init; }

    public required NotificationKind Kind { get; init; }

    /// <summary>The tweet that is liked, retweeted or edited, or the one that replies, mentions or quotes; 0 for a follow.</summary>
    public required long TweetId { get; init; }

    /// <summary>The user who did it; the recipient where it is about their own account.</summary>
    public required long ActorId { get; init; }

    /// <summary>
    /// The version of an edited tweet. What happened to an account once has a number of its own here. 0 for every other kind.
    /// </summary>
    public long Edition { get; init; }

    /// <summary>The version of the newest event that was applied. An older event changes nothing.</summary>
    public required long Version { get; init; }

    /// <summary>The actor undid it (unliked, for one). The row is not shown; it stays because an older event may arrive later.</summary>
    public bool Undone { get; init; }

    public bool Read { get; init; }

    /// <summary>When it happened last.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it became unread last. What is repeated within a day does not become unread again.</summary>
    public DateTimeOffset AnnouncedAt { get; init; }
}
