namespace Microblog.Tweets.Domain;

/// <summary>
/// The one rule of who sees which tweet, as SQL. Every statement that finds tweets for a person has it in its condition, with the
/// parameters of a <see cref="Viewer"/>. The statement that reads the tweets of a page checks it again.
/// </summary>
internal static class VisibilityFilter
{
    /// <summary>For rows of <c>tweets.tweets</c> named <c>t</c>.</summary>
    public const string Tweet =
        $"(t.author_id = @caller OR {NotHidden} AND (t.visibility = 0 OR t.visibility = 1 AND {Followed} OR {Mentioned}))";

    /// <summary>
    /// For rows named <c>t</c> of a table that repeats the author and the visibility of a tweet, such as <c>tweets.popularity</c>,
    /// <c>tweets.hashtags</c> and <c>tweets.search</c>: a page is found there without the texts.
    /// </summary>
    public const string Copy =
        $"(t.author_id = @caller OR {NotHidden} AND (t.visibility = 0 OR t.visibility = 1 AND {Followed} OR {CopyMentioned}))";

    /// <summary>
    /// For rows of <c>tweets.tweets</c> named <c>t</c> that the viewer sees: whether they see every version. Others see the tweet because
    /// it is for them by name, and see the versions since then.
    /// </summary>
    public const string EveryVersion = $"(t.author_id = @caller OR t.visibility = 0 OR t.visibility = 1 AND {Followed})";

    /// <summary>For people in the column <c>user_id</c> of rows named <c>r</c>.</summary>
    public const string Person = "r.user_id NOT IN (SELECT unnest(@hidden))";

    // These are subqueries and not arrays of an ANY: PostgreSQL hashes a subquery once, and it does not estimate from thousands of
    // elements.
    private const string NotHidden = "t.author_id NOT IN (SELECT unnest(@hidden))";
    private const string Followed = "t.author_id IN (SELECT unnest(@circle))";
    private const string Mentioned = "EXISTS (SELECT FROM tweets.mentions m WHERE m.tweet_id = t.id AND m.user_id = @caller)";
    private const string CopyMentioned = "EXISTS (SELECT FROM tweets.mentions m WHERE m.tweet_id = t.tweet_id AND m.user_id = @caller)";
}
