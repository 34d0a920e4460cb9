namespace Microblog.Tweets.Model;

/// <summary>The SQL that finds one page of a feed, on indexes alone.</summary>
internal static class FeedSql
{
    /// <summary>Up to this many authors each is asked for their best; above, a walk down the common order meets them soon enough.</summary>
    public const int MostAuthorsAsked = 500;

    public const string PopularOrder = "p.likes_count DESC, t.id DESC";
    public const string LatestOrder = "t.id DESC";

    // The best tweet of each author first: only authors whose best is among the wanted best can have a tweet on the page, so at most
    // as many as the page has tweets are asked for more. The cost follows the number of authors, not of their tweets.
    public const string PopularOfAuthors = """
        SELECT best.tweet_id FROM (
            SELECT a.id FROM unnest(@authors) AS a (id) CROSS JOIN LATERAL (
                SELECT likes_count, tweet_id FROM tweets.popularity
                WHERE author_id = a.id AND (likes_count, tweet_id) < (@likes, @before)
                ORDER BY likes_count DESC, tweet_id DESC LIMIT 1) AS head
            ORDER BY head.likes_count DESC, head.tweet_id DESC LIMIT @wanted) AS author
        CROSS JOIN LATERAL (
            SELECT likes_count, tweet_id FROM tweets.popularity
            WHERE author_id = author.id AND (likes_count, tweet_id) < (@likes, @before)
            ORDER BY likes_count DESC, tweet_id DESC LIMIT @wanted) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public const string LatestOfAuthors = """
        SELECT newest.tweet_id FROM (
            SELECT a.id FROM unnest(@authors) AS a (id) CROSS JOIN LATERAL (
                SELECT id AS tweet_id FROM tweets.tweets WHERE author_id = a.id AND id < @before ORDER BY id DESC LIMIT 1) AS head
            ORDER BY head.tweet_id DESC LIMIT @wanted) AS author
        CROSS JOIN LATERAL (
            SELECT id AS tweet_id FROM tweets.tweets WHERE author_id = author.id AND id < @before ORDER BY id DESC LIMIT @wanted) AS newest
        ORDER BY newest.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public static string PopularOf(bool everybody) => $"""
        SELECT tweet_id FROM tweets.popularity
        WHERE (likes_count, tweet_id) < (@likes, @before) {(everybody ? "" : "AND author_id = ANY(@authors)")}
        ORDER BY likes_count DESC, tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public static string LatestOf(bool everybody) => $"""
        SELECT id AS tweet_id FROM tweets.tweets
        WHERE id < @before {(everybody ? "" : "AND author_id = ANY(@authors)")}
        ORDER BY id DESC OFFSET @skipped LIMIT @take
        """;
}
