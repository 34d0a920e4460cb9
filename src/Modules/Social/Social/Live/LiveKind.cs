namespace Microblog.Social.Live;

/// <summary>What streams are told of. The numbers are stored.</summary>
internal enum LiveKind : short
{
    /// <summary>A tweet or retweet came into timelines; the subject is its entry.</summary>
    Tweet,

    /// <summary>A tweet says something else now.</summary>
    Edited,

    /// <summary>A tweet is deleted, or a retweet taken back; the facts say whose it was.</summary>
    Deleted,

    /// <summary>The counters of a tweet have changed.</summary>
    Counts,

    /// <summary>Somebody is told something; the subject is the notification.</summary>
    Notification,

    /// <summary>Somebody has another number of unread notifications.</summary>
    UnreadCount,
}
