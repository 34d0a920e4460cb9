using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// The SQL of the timeline of tweets and retweets, newest first. A tweet is in it once, at the newest of the appearances that existed when
/// the first page was read: <c>@top</c> is the first entry of that page, and <c>@clock</c> the newest number at that time. So a retweet
/// that is made meanwhile does not remove a tweet from the pages to come, and a retweet that is undone does not show a tweet twice.
/// </summary>
internal static class HomeTimelineSql
{
    // First twice as many entries as the page needs are found, without checking whether the reader may see them and whether they repeat a
    // tweet. Mostly enough of these are left. Else the entries are found again with both checks.
    public static readonly string OfAuthors = $"""
        WITH found AS MATERIALIZED (SELECT * FROM ({Ask(Tweet, Retweet, "2 * @take")}) AS rough ORDER BY place DESC LIMIT 2 * @take),
        met AS MATERIALIZED ({Shown})
        SELECT * FROM (
            SELECT * FROM met WHERE {Enough} OR (SELECT count(*) FROM found) < 2 * @take
            UNION ALL
            SELECT * FROM ({AskExactly}) AS asked WHERE NOT {Enough} AND (SELECT count(*) FROM found) = 2 * @take) AS entry
        ORDER BY place DESC LIMIT @take
        """;

    /// <summary>
    /// The first page, of those authors alone who posted or retweeted last. As <see cref="FeedSql.NewestOfAuthors"/> it may find fewer
    /// entries than there are.
    /// </summary>
    public static readonly string NewestOfAuthors = $"""
        WITH head AS MATERIALIZED (
            SELECT a.author_id AS id, greatest(a.newest_tweet_id, a.newest_retweet_id) AS place FROM unnest(@circle) AS c (id)
                JOIN tweets.authors a ON a.author_id = c.id
            ORDER BY place DESC LIMIT 2 * @take),
        last AS MATERIALIZED (SELECT CASE count(*) WHEN 2 * @take THEN min(place) ELSE 0 END AS place FROM head),
        found AS MATERIALIZED (SELECT * FROM ({Entries(Tweet, Retweet, "2 * @take")}) AS rough ORDER BY place DESC LIMIT 2 * @take)
        SELECT * FROM ({Shown}) AS entry ORDER BY place DESC
        """;

    /// <summary>
    /// For many authors: scans the newest tweets and retweets of everybody. It is a short statement with a small plan, and may find fewer
    /// entries than there are.
    /// </summary>
    public static readonly string OfManyAuthorsMetSoon = $"""
        {Walk("1000")}
        SELECT * FROM ({Shown}) AS entry ORDER BY place DESC
        """;

    // As in FeedSql the scan ends after some thousand rows, and if it has found too few entries, all authors are asked. It has found all
    // entries down to the place where the scan of tweets or the scan of retweets ended, whichever is the newer one.
    public static readonly string OfManyAuthors = $"""
        {Walk("5000")},
        met AS MATERIALIZED ({Shown})
        SELECT * FROM (
            SELECT * FROM met WHERE {Enough}
            UNION ALL
            SELECT * FROM ({AskExactly}) AS asked WHERE NOT {Enough}) AS entry
        ORDER BY place DESC LIMIT @take
        """;

    private const string Enough = "(SELECT count(*) FROM met) = @take";

    // The entries are sorted before their visibility is checked, so that it is checked only for entries on the page.
    private const string Shown = $"""
        SELECT e.place, e.tweet_id, e.retweeted_by, e.retweeted_at FROM (SELECT * FROM found ORDER BY place DESC OFFSET 0) AS e
        CROSS JOIN LATERAL (SELECT FROM tweets.tweets t WHERE t.id = e.tweet_id AND {VisibilityFilter.Tweet} AND NOT {NewerThanPlace}
            LIMIT 1) AS seen
        LIMIT @take
        """;

    private const string Tweet = """
        t.id AS place, t.id AS tweet_id, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM tweets.tweets t
            WHERE t.id < @before
        """;

    private const string Retweet = """
        r.id AS place, r.tweet_id, r.user_id AS retweeted_by, r.created_at AS retweeted_at FROM tweets.retweets r WHERE r.id < @before
            AND r.undone_id IS NULL
        """;

    private const string ShownRetweet = $"""
        {Retweet} AND EXISTS (SELECT FROM tweets.tweets t WHERE t.id = r.tweet_id AND {VisibilityFilter.Tweet}) AND NOT {NewerThanRetweet}
        """;

    private const string NewerThanTweet = $"({IfFew} t.id {ThenFound} t.id AND n.id > t.id {ElseAsked} t.id AND n.id > t.id {End})";
    private const string NewerThanRetweet =
        $"({IfFew} r.tweet_id {ThenFound} r.tweet_id AND n.id > r.id {ElseAsked} r.tweet_id AND n.id > r.id {End})";
    private const string NewerThanPlace =
        $"({IfFew} e.tweet_id {ThenFound} e.tweet_id AND n.id > e.place {ElseAsked} e.tweet_id AND n.id > e.place {End})";

    // True when there is a newer appearance of the tweet, or was one that this timeline has shown already. A very popular tweet has more
    // retweets than the reader follows people; then the retweets of each of these people are looked up.
    private const string IfFew =
        "CASE WHEN (SELECT p.retweets_count <= 4 * cardinality(@circle) + 100 FROM tweets.popularity p WHERE p.tweet_id =";

    private const string ThenFound = $"""
        ) THEN EXISTS (
            SELECT FROM tweets.retweets n WHERE (n.user_id IN (SELECT unnest(@circle))) IS TRUE AND {Counts} AND n.tweet_id =
        """;

    private const string ElseAsked = $"""
        ) ELSE EXISTS (
            SELECT FROM unnest(@circle) AS c (id) CROSS JOIN LATERAL (
                SELECT FROM tweets.retweets n WHERE n.user_id = c.id AND {Counts} AND n.tweet_id =
        """;

    private const string End = " LIMIT 1) AS found) END";
    private const string Counts = "n.id <= @top AND (n.undone_id IS NULL OR n.undone_id > @clock AND n.id >= @before)";

    private static string AskExactly => Ask($"{Tweet} AND {VisibilityFilter.Tweet} AND NOT {NewerThanTweet}", ShownRetweet, "@take");

    private static string Walk(string most) => $"""
        WITH walked AS MATERIALIZED (SELECT id, author_id FROM tweets.tweets WHERE id < @before ORDER BY id DESC LIMIT {most}),
        passed AS MATERIALIZED (
            SELECT id, tweet_id, user_id, created_at, undone_id FROM tweets.retweets WHERE id < @before ORDER BY id DESC LIMIT {most}),
        walks_end AS MATERIALIZED (SELECT greatest(
            (SELECT CASE count(*) WHEN {most} THEN min(id) ELSE 0 END FROM walked),
            (SELECT CASE count(*) WHEN {most} THEN min(id) ELSE 0 END FROM passed)) AS id),
        found AS (
            SELECT id AS place, id AS tweet_id, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM walked
            WHERE (author_id IN (SELECT unnest(@circle))) IS TRUE AND id >= (SELECT id FROM walks_end)
            UNION ALL
            SELECT id, tweet_id, user_id, created_at FROM passed
            WHERE undone_id IS NULL AND (user_id IN (SELECT unnest(@circle))) IS TRUE AND id >= (SELECT id FROM walks_end))
        """;

    // Each author is asked for their newest entry. Only authors whose newest entry is among the newest ones can be on the page, so only
    // they are asked for more.
    private static string Ask(string tweet, string retweet, string most) => $"""
        WITH head AS MATERIALIZED (
            SELECT a.id, first.place FROM unnest(@circle) AS a (id) CROSS JOIN LATERAL (
                SELECT place FROM (
                    (SELECT {tweet} AND t.author_id = a.id ORDER BY t.id DESC LIMIT 1)
                    UNION ALL (SELECT {retweet} AND r.user_id = a.id ORDER BY r.id DESC LIMIT 1)) AS newest
                ORDER BY place DESC LIMIT 1) AS first
            ORDER BY first.place DESC LIMIT {most}),
        last AS MATERIALIZED (SELECT coalesce((SELECT place FROM head ORDER BY place DESC OFFSET {most} - 1), 0) AS place)
        {Entries(tweet, retweet, most)}
        """;

    private static string Entries(string tweet, string retweet, string most) => $"""
        SELECT more.* FROM head CROSS JOIN LATERAL (
            (SELECT {tweet} AND t.author_id = head.id AND t.id >= (SELECT place FROM last) ORDER BY t.id DESC LIMIT {most})
            UNION ALL (SELECT {retweet} AND r.user_id = head.id AND r.id >= (SELECT place FROM last) ORDER BY r.id DESC
                LIMIT {most})) AS more
        """;
}
