namespace Microblog.Tweets.Model;

/// <summary>What became of a complaint.</summary>
internal enum ReportingOutcome
{
    /// <summary>The moderators have it, now or before.</summary>
    Reported,

    /// <summary>The caller's own, which needs no moderator.</summary>
    OwnTweet,

    /// <summary>There is none, or none for the caller.</summary>
    NoTweet,
}
