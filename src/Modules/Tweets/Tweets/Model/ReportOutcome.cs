namespace Microblog.Tweets.Model;

/// <summary>How a report ended.</summary>
internal enum ReportOutcome : short
{
    /// <summary>The tweet stays.</summary>
    Dismiss,

    /// <summary>A moderator deleted the tweet.</summary>
    Delete,

    /// <summary>The author deleted it before anybody decided.</summary>
    Gone,
}
