namespace Microblog.Tweets.Persistence;

/// <summary>
/// Something that timelines show has changed. Triggers of the database write it, in the transaction of the change; Hosts that keep
/// timelines in their memory read it.
/// </summary>
internal sealed class TimelineChange
{
    /// <summary>The transaction that made the change.</summary>
    public ulong TransactionId { get; init; }

    public long Id { get; init; }

    public TimelineChangeKind Kind { get; init; }

    public long TweetId { get; init; }

    /// <summary>Who liked, retweeted or bookmarked it, or took that back; null when the tweet itself has changed.</summary>
    public long? UserId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What has changed.</summary>
internal enum TimelineChangeKind : short
{
    /// <summary>A tweet is there, is gone, was edited, answered or quoted.</summary>
    Tweet,

    /// <summary>A like.</summary>
    Like,

    /// <summary>A retweet.</summary>
    Retweet,

    /// <summary>A bookmark.</summary>
    Bookmark,
}

/// <summary>Which changes are deleted: those of transactions before this one.</summary>
internal sealed class TimelineHorizon
{
    public long Place { get; init; }

    public ulong TransactionId { get; init; }
}
