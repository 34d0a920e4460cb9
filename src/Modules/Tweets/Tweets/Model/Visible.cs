namespace Microblog.Tweets.Model;

/// <summary>
/// The one rule of who sees what. Every statement that finds a tweet for somebody has it in its condition, with the parameters of a
/// <see cref="Viewer"/>; <see cref="TweetReader"/> asks it again before it shows anything.
/// </summary>
internal static class Visible
{
    /// <summary>For rows of <c>tweets.tweets</c> called <c>t</c>.</summary>
    public const string Tweet = $"(t.author_id = @caller OR {NotHidden} AND (t.visibility = 0 OR t.visibility = 1 AND {Followed} OR {Mentioned}))";

    /// <summary>
    /// For rows of <c>tweets.popularity</c> or <c>tweets.hashtags</c> called <c>t</c>: they repeat the author and the visibility of their
    /// tweet, so that a page is found without the texts.
    /// </summary>
    public const string Copy = $"(t.author_id = @caller OR {NotHidden} AND (t.visibility = 0 OR t.visibility = 1 AND {Followed} OR {CopyMentioned}))";

    /// <summary>For people in a list who stand in column <c>user_id</c> of <c>r</c>.</summary>
    public const string Person = "r.user_id NOT IN (SELECT unnest(@hidden))";

    // Subqueries and no arrays of an ANY: PostgreSQL makes each a hash table once and guesses nothing from thousands of elements.
    private const string NotHidden = "t.author_id NOT IN (SELECT unnest(@hidden))";
    private const string Followed = "t.author_id IN (SELECT unnest(@circle))";
    private const string Mentioned = "EXISTS (SELECT FROM tweets.mentions m WHERE m.tweet_id = t.id AND m.user_id = @caller)";
    private const string CopyMentioned = "EXISTS (SELECT FROM tweets.mentions m WHERE m.tweet_id = t.tweet_id AND m.user_id = @caller)";
}
