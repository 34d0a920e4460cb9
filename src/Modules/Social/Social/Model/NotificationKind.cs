namespace Microblog.Social.Model;

/// <summary>What somebody is told of. The numbers are stored.</summary>
internal enum NotificationKind : short
{
    /// <summary>Somebody follows them.</summary>
    Follow,

    /// <summary>Somebody likes their tweet.</summary>
    Like,

    /// <summary>Somebody passed their tweet on.</summary>
    Retweet,

    /// <summary>Somebody answered their tweet.</summary>
    Reply,

    /// <summary>A tweet names them.</summary>
    Mention,

    /// <summary>A tweet quotes theirs.</summary>
    Quote,

    /// <summary>A tweet that they passed on says something else now.</summary>
    Edit,
}
