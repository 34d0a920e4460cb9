namespace Microblog.Tweets.Model;

/// <summary>What became of an edit.</summary>
internal enum EditOutcome
{
    /// <summary>The tweet says what the author wants, now or before.</summary>
    Done,

    /// <summary>There is none, or none for the caller.</summary>
    NoTweet,

    /// <summary>The caller sees it and may not change it.</summary>
    SomebodyElses,

    /// <summary>Others would see it, or not see it any more.</summary>
    AnotherVisibility,

    /// <summary>It would have neither text nor media.</summary>
    Empty,
}
