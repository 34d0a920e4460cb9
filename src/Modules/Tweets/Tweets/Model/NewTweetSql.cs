namespace Microblog.Tweets.Model;

/// <summary>
/// The one statement of a post: every round trip shows in its cost. A plain tweet, an answer or quote, and a text with mentions or tags each
/// get only the parts that they need.
/// </summary>
internal static class NewTweetSql
{
    // What is answered and quoted is locked against deletion, if the author sees it; the counters are locked from the larger id down, as a
    // deletion locks them.
    private static readonly string Answering = $"""
        parent AS (SELECT t.id, t.author_id, t.visibility, t.root_id, t.path FROM tweets.tweets t WHERE t.id = @reply AND {Visible.Tweet} FOR KEY SHARE),
        quoted AS (SELECT t.id, t.author_id, t.visibility FROM tweets.tweets t WHERE t.id = @quote AND {Visible.Tweet} FOR KEY SHARE),
        fresh AS MATERIALIZED (SELECT coalesce(nullif(@id, 0), nextval('tweets.tweet_ids')) AS id),
        tweet AS (
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at, visibility, subject, sensitive, language, entities,
                in_reply_to_id, root_id, path, quote_of_id)
            SELECT fresh.id, @caller, @content, @media, @now, coalesce(@visibility, parent.visibility, 0), @subject, @sensitive, @language, @entities,
                parent.id, coalesce(parent.root_id, parent.id), {ThreadPath.OfReply}, quoted.id
            FROM fresh LEFT JOIN parent ON true LEFT JOIN quoted ON true
            WHERE (@reply IS NULL OR coalesce(@visibility, parent.visibility) >= parent.visibility) AND (@quote IS NULL OR quoted.visibility = 0)
            RETURNING id, author_id, visibility, root_id),
        locked AS MATERIALIZED (
            SELECT tweet_id FROM tweets.popularity WHERE tweet_id IN (@reply, @quote) AND EXISTS (SELECT FROM tweet) ORDER BY tweet_id DESC FOR NO KEY UPDATE),
        counted AS (
            UPDATE tweets.popularity p SET
                replies_count = p.replies_count + CASE p.tweet_id WHEN @reply THEN 1 ELSE 0 END,
                quotes_count = p.quotes_count + CASE p.tweet_id WHEN @quote THEN 1 ELSE 0 END
            FROM locked WHERE p.tweet_id = locked.tweet_id RETURNING p.tweet_id),
        """;

    private const string Plain = """
        tweet AS (
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at, visibility, subject, sensitive, language, entities)
            VALUES (coalesce(nullif(@id, 0), nextval('tweets.tweet_ids')), @caller, @content, @media, @now, coalesce(@visibility, 0), @subject, @sensitive,
                @language, @entities)
            RETURNING id, author_id, visibility, NULL::bigint AS root_id),
        """;

    private const string Naming = """
        mentioned AS (INSERT INTO tweets.mentions (tweet_id, user_id) SELECT tweet.id, m.id FROM tweet, unnest(@mentioned) AS m (id)),
        tagged AS (INSERT INTO tweets.hashtags (tweet_id, tag, author_id, visibility, created_at)
            SELECT tweet.id, tag, tweet.author_id, tweet.visibility, @now FROM tweet, unnest(@tags) AS tag),
        searched AS (INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT id, author_id, visibility, @now, tweets.search_vector(id, author_id, @content, @subject, @media <> '{}', @now, @tags, @mentioned) FROM tweet),
        """;

    private const string Unnamed = """
        searched AS (INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT id, author_id, visibility, @now, tweets.search_vector(id, author_id, @content, @subject, @media <> '{}', @now, '{}', '{}') FROM tweet),
        """;

    // The row that all tweets of this author share is locked last, after the counters of what is answered: so does a deletion.
    private const string Received = """
        popularity AS (INSERT INTO tweets.popularity (tweet_id, author_id, visibility) SELECT id, author_id, visibility FROM tweet),
        """;

    private const string PlainEnd = """
        author AS (
            INSERT INTO tweets.authors AS a (author_id, tweets_count) SELECT author_id, 1 FROM tweet
            ON CONFLICT (author_id) DO UPDATE SET tweets_count = a.tweets_count + 1)
        SELECT id, visibility FROM tweet
        """;

    private const string AnsweringEnd = """
        author AS (
            INSERT INTO tweets.authors AS a (author_id, tweets_count) SELECT author_id, 1 FROM tweet, (SELECT count(*) FROM counted) AS before
            ON CONFLICT (author_id) DO UPDATE SET tweets_count = a.tweets_count + 1)
        SELECT tweet.id, tweet.visibility, tweet.root_id, parent.author_id, parent.visibility, quoted.author_id, quoted.visibility
        FROM (SELECT) AS one LEFT JOIN tweet ON true LEFT JOIN parent ON true LEFT JOIN quoted ON true
        """;

    private static readonly string[] All =
    [
        $"WITH {Plain}\n{Received}\n{Unnamed}\n{PlainEnd}",
        $"WITH {Plain}\n{Received}\n{Naming}\n{PlainEnd}",
        $"WITH {Answering}\n{Received}\n{Unnamed}\n{AnsweringEnd}",
        $"WITH {Answering}\n{Received}\n{Naming}\n{AnsweringEnd}",
    ];

    public static string For(bool answering, bool naming) => All[(answering ? 2 : 0) + (naming ? 1 : 0)];
}
