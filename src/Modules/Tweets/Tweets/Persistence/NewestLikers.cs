namespace Microblog.Tweets.Persistence;

/// <summary>
/// The column <c>newest_likers</c> of a tweet: the ids of the people whose likes are the newest. It has 120 ids at most, and 100 at least
/// if so many people like the tweet; so a like that is taken back seldom makes it too short.
/// </summary>
internal static class NewestLikers
{
    /// <summary>How many likers of a tweet are shown at most.</summary>
    public const int MaxShown = 100;

    /// <summary>
    /// Fills the column of the tweets <c>$1</c> from their likes. It must be a statement of its own, run after the tweets are locked: only
    /// then does it see every like.
    /// </summary>
    public const string Refill = """
        UPDATE tweets.tweets t
        SET newest_likers = ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY l.id DESC LIMIT 120)
        WHERE t.id = ANY ($1)
        """;
}
