namespace Microblog.Tweets.Model;

/// <summary>What became of a retweet or its undoing.</summary>
internal enum RetweetOutcome
{
    /// <summary>It is as asked for, now or before.</summary>
    Done,

    /// <summary>There is no such tweet for the caller.</summary>
    NoTweet,

    /// <summary>The caller sees the tweet, but not everybody does.</summary>
    NotPublic,
}
