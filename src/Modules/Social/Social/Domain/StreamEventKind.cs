namespace Microblog.Social.Domain;

/// <summary>The kinds of events on open streams. The numbers are stored.</summary>
internal enum StreamEventKind : short
{
    /// <summary>A tweet was posted or retweeted. The subject is the id of the timeline entry.</summary>
    Tweet,

    /// <summary>A tweet was edited.</summary>
    Edited,

    /// <summary>A tweet was deleted, or a retweet undone. The column facts holds a DeletedTimelineEntry as JSON.</summary>
    Deleted,

    /// <summary>The counters of a tweet have changed.</summary>
    Counts,

    /// <summary>A user has a new notification, which is the subject.</summary>
    Notification,

    /// <summary>The number of a user's unread notifications has changed.</summary>
    UnreadCount,
}
