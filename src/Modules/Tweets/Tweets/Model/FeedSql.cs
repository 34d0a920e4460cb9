namespace Microblog.Tweets.Model;

/// <summary>The SQL that finds one page of a feed, on indexes alone.</summary>
internal static class FeedSql
{
    /// <summary>Up to this many authors each is asked for their best; above, a walk down the common order meets them soon enough.</summary>
    public const int MostAuthorsAsked = 500;

    public const string PopularOrder = "p.likes_count DESC, t.id DESC";
    public const string LatestOrder = "t.id DESC";

    /// <summary>How many likes put a tweet into the small index of the well liked: below, nothing is to be found there.</summary>
    public const int FewestLikes = 10;

    // A page of well-liked tweets is found in the small index of those, most of which stays in the processor's caches however many tweets
    // there are. Had it too few of them, the authors are asked for all they wrote.
    public const string PopularOfAuthors = $"""
        WITH liked AS MATERIALIZED ({WellLikedAsked})
        SELECT best.* FROM (
            SELECT * FROM liked WHERE (SELECT count(*) FROM liked) >= @wanted
            UNION ALL
            SELECT * FROM ({PopularAsked}) AS asked WHERE (SELECT count(*) FROM liked) < @wanted) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    /// <summary>The same from where no tweet is well liked any more.</summary>
    public const string LessPopularOfAuthors = $"""
        SELECT best.* FROM ({PopularAsked}) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public const string LatestOfAuthors = $"""
        SELECT newest.tweet_id FROM ({LatestAsked}) AS newest ORDER BY newest.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    /// <summary>
    /// The first page, of <c>@asked</c> authors alone: those whose newest tweets are the newest. It has all tweets down to the newest of the last of
    /// these; when some of them are not for this reader, and the page is not full, everybody is asked.
    /// </summary>
    public const string NewestOfAuthors = $"""
        WITH head AS MATERIALIZED (
            SELECT a.author_id, a.newest_tweet_id FROM unnest(@circle) AS c (id) JOIN tweets.authors a ON a.author_id = c.id
            ORDER BY a.newest_tweet_id DESC LIMIT @asked),
        last AS MATERIALIZED (SELECT CASE count(*) WHEN @asked THEN min(newest_tweet_id) ELSE 0 END AS id FROM head)
        SELECT more.tweet_id FROM head CROSS JOIN LATERAL (
            SELECT t.id AS tweet_id FROM tweets.tweets t
            WHERE t.author_id = head.author_id AND t.id < @before AND t.id >= (SELECT id FROM last) AND {Visible.Tweet} ORDER BY t.id DESC LIMIT @wanted) AS more
        ORDER BY more.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    // The walk ends after some thousand tweets of everybody. Had it met too few of the authors, all of them are asked after all: people
    // who follow many and never met them would walk the whole table. The authors are a subquery and no array of an ANY, which would make
    // PostgreSQL fetch all tweets they ever wrote and sort those; IS TRUE makes it a hash table and no join of each with each.
    public const string PopularOfManyAuthors = $"""
        WITH met AS (
            SELECT t.likes_count, t.tweet_id FROM (
                SELECT likes_count, tweet_id, author_id, visibility FROM tweets.popularity WHERE (likes_count, tweet_id) < (@likes, @before)
                ORDER BY likes_count DESC, tweet_id DESC LIMIT {MostWalked}) AS t
            WHERE (t.author_id IN (SELECT unnest(@circle))) IS TRUE AND {Visible.Copy} ORDER BY t.likes_count DESC, t.tweet_id DESC LIMIT @wanted)
        SELECT best.tweet_id, best.likes_count FROM (
            SELECT likes_count, tweet_id FROM met WHERE (SELECT count(*) FROM met) = @wanted
            UNION ALL
            SELECT likes_count, tweet_id FROM ({PopularAsked}) AS asked WHERE (SELECT count(*) FROM met) < @wanted) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public const string LatestOfManyAuthors = $"""
        WITH met AS (
            SELECT t.tweet_id FROM (
                SELECT id, id AS tweet_id, author_id, visibility FROM tweets.tweets WHERE id < @before ORDER BY id DESC LIMIT {MostWalked}) AS t
            WHERE (t.author_id IN (SELECT unnest(@circle))) IS TRUE AND {Visible.Tweet} ORDER BY t.tweet_id DESC LIMIT @wanted)
        SELECT newest.tweet_id FROM (
            SELECT tweet_id FROM met WHERE (SELECT count(*) FROM met) = @wanted
            UNION ALL
            SELECT tweet_id FROM ({LatestAsked}) AS asked WHERE (SELECT count(*) FROM met) < @wanted) AS newest
        ORDER BY newest.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    // Text, because a constant string takes in no number.
    private const string MostWalked = "5000";

    // The best tweet of each author first: only authors whose best is among the wanted best can have a tweet on the page, so at most
    // as many as the page has tweets are asked for more, and only for tweets that are no worse than the last of those. The cost follows
    // the number of authors, not of their tweets.
    private const string PopularAsked = $"{Heads} {More} {NoWorse}";
    private const string WellLikedAsked = $"{Heads} {WellLiked} {More} {WellLiked} {NoWorse}";
    private const string WellLiked = "AND likes_count >= 10";

    private const string Heads = $"""
        WITH head AS MATERIALIZED (
            SELECT a.id, first.likes_count, first.tweet_id FROM unnest(@circle) AS a (id) CROSS JOIN LATERAL (
                SELECT likes_count, tweet_id FROM tweets.popularity t
                WHERE author_id = a.id AND (likes_count, tweet_id) < (@likes, @before) AND {Visible.Copy}
        """;

    private const string More = $"""
                ORDER BY likes_count DESC, tweet_id DESC LIMIT 1) AS first
            ORDER BY first.likes_count DESC, first.tweet_id DESC LIMIT @wanted)
        SELECT more.* FROM head CROSS JOIN LATERAL (
            SELECT tweet_id, likes_count, replies_count, retweets_count, quotes_count FROM tweets.popularity t
            WHERE author_id = head.id AND (likes_count, tweet_id) < (@likes, @before) AND {Visible.Copy}
        """;

    private const string NoWorse = """
            AND (likes_count, tweet_id) >= (
                coalesce((SELECT likes_count FROM head ORDER BY likes_count DESC, tweet_id DESC OFFSET @wanted - 1), 0),
                coalesce((SELECT tweet_id FROM head ORDER BY likes_count DESC, tweet_id DESC OFFSET @wanted - 1), 0))
            ORDER BY likes_count DESC, tweet_id DESC LIMIT @wanted) AS more
        """;

    private const string LatestAsked = $"""
        WITH head AS MATERIALIZED (
            SELECT a.id, first.tweet_id FROM unnest(@circle) AS a (id) CROSS JOIN LATERAL (
                SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.author_id = a.id AND t.id < @before AND {Visible.Tweet} ORDER BY t.id DESC LIMIT 1) AS first
            ORDER BY first.tweet_id DESC LIMIT @wanted)
        SELECT more.tweet_id FROM head CROSS JOIN LATERAL (
            SELECT t.id AS tweet_id FROM tweets.tweets t
            WHERE t.author_id = head.id AND t.id < @before AND t.id >= coalesce((SELECT tweet_id FROM head ORDER BY tweet_id DESC OFFSET @wanted - 1), 0)
                AND {Visible.Tweet}
            ORDER BY t.id DESC LIMIT @wanted) AS more
        """;

    /// <summary>How many authors are asked for a page that ends with this row: some more, for tweets that are not for everybody.</summary>
    public static int MostAsked(int wanted) => wanted * 3 / 2;

    // The numbers are part of the text: of a limit that is a parameter PostgreSQL expects a tenth of the table, and would sort all of it.
    public static string PopularOfEverybody(int skipped, int take) => $"""
        SELECT tweet_id, likes_count, replies_count, retweets_count, quotes_count
        FROM tweets.popularity t WHERE (likes_count, tweet_id) < (@likes, @before) AND {Visible.Copy}
        ORDER BY likes_count DESC, tweet_id DESC OFFSET {skipped} LIMIT {take}
        """;

    public static string LatestOfEverybody(int skipped, int take) => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.id < @before AND {Visible.Tweet} ORDER BY t.id DESC OFFSET {skipped} LIMIT {take}
        """;
}
