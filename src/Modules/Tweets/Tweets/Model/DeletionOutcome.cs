namespace Microblog.Tweets.Model;

/// <summary>What became of a deletion.</summary>
internal enum DeletionOutcome
{
    Deleted,

    /// <summary>The caller sees it and may not delete it.</summary>
    SomebodyElses,

    /// <summary>There is none, or none for the caller.</summary>
    NoTweet,
}
