namespace Microblog.Tweets.Model;

/// <summary>What the SQL of a page says of each tweet on it.</summary>
internal enum PageColumns
{
    /// <summary><c>tweet_id</c>, by which the list pages.</summary>
    Tweets,

    /// <summary>
    /// <c>tweet_id</c>, by which the list pages, and the counts as <c>tweets.popularity</c> has them: for pages that are found there, so that no row is looked for twice.
    /// </summary>
    Counts,

    /// <summary><c>tweet_id</c>, and <c>place</c> by which the list pages.</summary>
    Places,

    /// <summary><c>tweet_id</c>, <c>place</c>, and <c>passed_by</c> and <c>passed_at</c>, which are null for a tweet that is here by itself.</summary>
    Entries,
}
