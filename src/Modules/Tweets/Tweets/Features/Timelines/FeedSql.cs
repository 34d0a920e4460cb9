using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>The SQL that finds one page of a feed, using indexes alone.</summary>
internal static class FeedSql
{
    /// <summary>
    /// Up to so many authors are asked one by one for their best tweets. More authors are found by reading all tweets in the order of the
    /// feed.
    /// </summary>
    public const int MaxAuthorsAsked = 500;

    public const string PopularOrder = "p.likes_count DESC, t.id DESC";
    /// <summary>How many likes a tweet needs to be in the small index of well-liked tweets.</summary>
    public const int FewestLikes = 10;

    // A page of well-liked tweets is found in their small index, most of which stays in the caches of the processor however many tweets
    // there are. If it has too few, all tweets of the authors are searched.
    public const string PopularOfAuthors = $"""
        WITH liked AS MATERIALIZED ({WellLikedAsked})
        SELECT best.* FROM (
            SELECT * FROM liked WHERE (SELECT count(*) FROM liked) >= @wanted
            UNION ALL
            SELECT * FROM ({PopularAsked}) AS asked WHERE (SELECT count(*) FROM liked) < @wanted) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    /// <summary>The same for pages on which no tweet is well liked any more.</summary>
    public const string LessPopularOfAuthors = $"""
        SELECT best.* FROM ({PopularAsked}) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public const string LatestOfAuthors = $"""
        SELECT newest.tweet_id FROM ({LatestAsked}) AS newest ORDER BY newest.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    /// <summary>
    /// The first page, of <c>@asked</c> authors alone: those whose newest tweets are the newest. It finds all tweets down to the newest
    /// tweet of the last of these authors. If the reader may not see some of them and the page is not full, all authors are asked.
    /// </summary>
    public const string NewestOfAuthors = $"""
        WITH head AS MATERIALIZED (
            SELECT a.author_id, a.newest_tweet_id FROM unnest(@circle) AS c (id) JOIN tweets.authors a ON a.author_id = c.id
            ORDER BY a.newest_tweet_id DESC LIMIT @asked),
        last AS MATERIALIZED (SELECT CASE count(*) WHEN @asked THEN min(newest_tweet_id) ELSE 0 END AS id FROM head)
        SELECT more.tweet_id FROM head CROSS JOIN LATERAL (
            SELECT t.id AS tweet_id FROM tweets.tweets t
            WHERE t.author_id = head.author_id AND t.id < @before AND t.id >= (SELECT id FROM last) AND {VisibilityFilter.Tweet}
                ORDER BY t.id DESC LIMIT @wanted) AS more
        ORDER BY more.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    // The scan ends after some thousand tweets. If it has found too few tweets of the authors, all of them are asked after all; else a
    // reader whose authors seldom post would scan the whole table. The authors are a subquery and not an array of an ANY, for which
    // PostgreSQL would fetch and sort all tweets of the authors. IS TRUE makes it use a hash table and not a nested loop.
    public const string PopularOfManyAuthors = $"""
        WITH met AS (
            SELECT t.likes_count, t.tweet_id FROM (
                SELECT likes_count, tweet_id, author_id, visibility FROM tweets.popularity WHERE (likes_count, tweet_id) < (@likes, @before)
                ORDER BY likes_count DESC, tweet_id DESC LIMIT {MaxWalked}) AS t
            WHERE (t.author_id IN (SELECT unnest(@circle))) IS TRUE AND {VisibilityFilter.Copy} ORDER BY t.likes_count DESC, t.tweet_id DESC
                LIMIT @wanted)
        SELECT best.tweet_id, best.likes_count FROM (
            SELECT likes_count, tweet_id FROM met WHERE (SELECT count(*) FROM met) = @wanted
            UNION ALL
            SELECT likes_count, tweet_id FROM ({PopularAsked}) AS asked WHERE (SELECT count(*) FROM met) < @wanted) AS best
        ORDER BY best.likes_count DESC, best.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    public const string LatestOfManyAuthors = $"""
        WITH met AS (
            SELECT t.tweet_id FROM (
                SELECT id, id AS tweet_id, author_id, visibility FROM tweets.tweets WHERE id < @before ORDER BY id DESC
                    LIMIT {MaxWalked}) AS t
            WHERE (t.author_id IN (SELECT unnest(@circle))) IS TRUE AND {VisibilityFilter.Tweet} ORDER BY t.tweet_id DESC LIMIT @wanted)
        SELECT newest.tweet_id FROM (
            SELECT tweet_id FROM met WHERE (SELECT count(*) FROM met) = @wanted
            UNION ALL
            SELECT tweet_id FROM ({LatestAsked}) AS asked WHERE (SELECT count(*) FROM met) < @wanted) AS newest
        ORDER BY newest.tweet_id DESC OFFSET @skipped LIMIT @take
        """;

    // It is a text because a constant string cannot contain a number.
    private const string MaxWalked = "5000";

    // First the best tweet of each author is read. Only authors whose best tweet is among the best ones can be on the page, so only as many
    // authors as the page has tweets are asked for more, and only for tweets that are not worse than the last of those. The cost follows
    // the number of authors and not the number of their tweets.
    private const string PopularAsked = $"{Heads} {More} {NoWorse}";
    private const string WellLikedAsked = $"{Heads} {WellLiked} {More} {WellLiked} {NoWorse}";
    private const string WellLiked = "AND likes_count >= 10";

    private const string Heads = $"""
        WITH head AS MATERIALIZED (
            SELECT a.id, first.likes_count, first.tweet_id FROM unnest(@circle) AS a (id) CROSS JOIN LATERAL (
                SELECT likes_count, tweet_id FROM tweets.popularity t
                WHERE author_id = a.id AND (likes_count, tweet_id) < (@likes, @before) AND {VisibilityFilter.Copy}
        """;

    private const string More = $"""
                ORDER BY likes_count DESC, tweet_id DESC LIMIT 1) AS first
            ORDER BY first.likes_count DESC, first.tweet_id DESC LIMIT @wanted)
        SELECT more.* FROM head CROSS JOIN LATERAL (
            SELECT tweet_id, likes_count, replies_count, narrow_replies_count, retweets_count, quotes_count FROM tweets.popularity t
            WHERE author_id = head.id AND (likes_count, tweet_id) < (@likes, @before) AND {VisibilityFilter.Copy}
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
                SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.author_id = a.id AND t.id < @before AND {VisibilityFilter.Tweet}
                    ORDER BY t.id DESC LIMIT 1) AS first
            ORDER BY first.tweet_id DESC LIMIT @wanted)
        SELECT more.tweet_id FROM head CROSS JOIN LATERAL (
            SELECT t.id AS tweet_id FROM tweets.tweets t
            WHERE t.author_id = head.id AND t.id < @before
                AND t.id >= coalesce((SELECT tweet_id FROM head ORDER BY tweet_id DESC OFFSET @wanted - 1), 0)
                AND {VisibilityFilter.Tweet}
            ORDER BY t.id DESC LIMIT @wanted) AS more
        """;

    /// <summary>The number of authors that are asked for so many rows: some more, because the reader may not see every tweet.</summary>
    public static int MaxAsked(int wanted) => wanted * 3 / 2;

    // The numbers are a part of the text: for a limit that is a parameter PostgreSQL expects a tenth of the table, and would sort all of
    // it.
    public static string PopularOfEverybody(int skipped, int take) => $"""
        SELECT tweet_id, likes_count, replies_count, narrow_replies_count, retweets_count, quotes_count
        FROM tweets.popularity t WHERE (likes_count, tweet_id) < (@likes, @before) AND {VisibilityFilter.Copy}
        ORDER BY likes_count DESC, tweet_id DESC OFFSET {skipped} LIMIT {take}
        """;

    public static string LatestOfEverybody(int skipped, int take) => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.id < @before AND {VisibilityFilter.Tweet} ORDER BY t.id DESC OFFSET {skipped}
            LIMIT {take}
        """;
}
