using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// The SQL that writes a new tweet. It is one statement, because every round trip to the database costs time. A plain tweet, an answer or
/// quote, and a text with mentions or hashtags each get only the parts that they need.
/// </summary>
internal static class TweetInsertSql
{
    // The tweets that are answered and quoted are locked against deletion, if the author may see them. The counters are locked from the
    // larger id down, as a deletion locks them.
    private static readonly string Answering = $"""
        parent AS (SELECT t.id, t.author_id, t.visibility, t.root_id, t.path FROM tweets.tweets t WHERE t.id = @reply
            AND {VisibilityFilter.Tweet} FOR KEY SHARE),
        quoted AS (SELECT t.id, t.author_id, t.visibility FROM tweets.tweets t WHERE t.id = @quote AND {VisibilityFilter.Tweet}
            FOR KEY SHARE),
        fresh AS MATERIALIZED (SELECT coalesce(nullif(@id, 0), nextval('tweets.tweet_ids')) AS id),
        tweet AS (
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at, visibility, subject, sensitive, language, entities,
                in_reply_to_id, root_id, path, quote_of_id)
            SELECT fresh.id, @caller, @content, @media, @now, coalesce(@visibility, parent.visibility, 0), @subject, @sensitive, @language,
                @entities,
                parent.id, coalesce(parent.root_id, parent.id), {ThreadPath.OfReply}, quoted.id
            FROM fresh LEFT JOIN parent ON true LEFT JOIN quoted ON true
            WHERE (@reply IS NULL OR coalesce(@visibility, parent.visibility) >= parent.visibility)
                AND (@quote IS NULL OR quoted.visibility = 0)
            RETURNING id, author_id, visibility, root_id),
        locked AS MATERIALIZED (
            SELECT tweet_id FROM tweets.popularity WHERE tweet_id IN (@reply, @quote) AND EXISTS (SELECT FROM tweet) ORDER BY tweet_id DESC
                FOR NO KEY UPDATE),
        counted AS (
            UPDATE tweets.popularity p SET
                replies_count = p.replies_count + CASE p.tweet_id WHEN @reply THEN 1 ELSE 0 END,
                quotes_count = p.quotes_count + CASE p.tweet_id WHEN @quote THEN 1 ELSE 0 END
            FROM locked WHERE p.tweet_id = locked.tweet_id RETURNING p.tweet_id),
        """;

    private const string Plain = """
        tweet AS (
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at, visibility, subject, sensitive, language, entities)
            VALUES (coalesce(nullif(@id, 0), nextval('tweets.tweet_ids')), @caller, @content, @media, @now, coalesce(@visibility, 0),
                @subject, @sensitive,
                @language, @entities)
            RETURNING id, author_id, visibility, NULL::bigint AS root_id),
        """;

    private const string Mentioned = """
        mentioned AS (INSERT INTO tweets.mentions (tweet_id, user_id) SELECT tweet.id, m.id FROM tweet, unnest(@mentioned) AS m (id)),
        """;

    // An answer that is not public is for the author of the answered tweet too, and in a private conversation for those whom that tweet is
    // for.
    private const string Answered = """
            SELECT parent.author_id AS user_id, false AS named FROM parent
            UNION ALL SELECT m.user_id, false FROM parent JOIN tweets.mentions m ON m.tweet_id = parent.id WHERE parent.visibility = 2
        """;

    private const string Addressed = $"""
        mentioned AS (
            INSERT INTO tweets.mentions (tweet_id, user_id, named, addressed)
            SELECT DISTINCT tweet.id, a.user_id, false, true FROM tweet, ({Answered}) AS a
            WHERE tweet.visibility > 0 AND a.user_id <> tweet.author_id RETURNING user_id, named),
        """;

    private const string MentionedAndAddressed = $"""
        mentioned AS (
            INSERT INTO tweets.mentions (tweet_id, user_id, named, addressed)
            SELECT tweet.id, a.user_id, bool_or(a.named), bool_or(NOT a.named)
            FROM tweet, (SELECT id AS user_id, true AS named FROM unnest(@mentioned) AS m (id) UNION ALL {Answered}) AS a
            WHERE a.named OR tweet.visibility > 0 AND a.user_id <> tweet.author_id
            GROUP BY tweet.id, a.user_id RETURNING user_id, named),
        """;

    private const string Naming = """
        tagged AS (INSERT INTO tweets.hashtags (tweet_id, tag, author_id, visibility, created_at, spelling)
            SELECT tweet.id, h.tag, tweet.author_id, tweet.visibility, @now, h.spelling
            FROM tweet, unnest(@tags, @spellings) AS h (tag, spelling)),
        searched AS (INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT id, author_id, visibility, @now,
                tweets.search_vector(id, author_id, @content, @subject, @media <> '{}', @now, @tags, @mentioned)
            FROM tweet),
        """;

    private const string Unnamed = """
        searched AS (INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT id, author_id, visibility, @now,
                tweets.search_vector(id, author_id, @content, @subject, @media <> '{}', @now, '{}', '{}')
            FROM tweet),
        """;

    // The row that all tweets of this author share is locked last, after the counters of the answered tweet, as a deletion locks it.
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
            INSERT INTO tweets.authors AS a (author_id, tweets_count)
            SELECT author_id, 1 FROM tweet, (SELECT count(*) FROM counted) AS before
            ON CONFLICT (author_id) DO UPDATE SET tweets_count = a.tweets_count + 1)
        SELECT tweet.id, tweet.visibility, tweet.root_id, parent.author_id AS parent_author_id, parent.visibility AS parent_visibility,
            quoted.author_id AS quoted_author_id, quoted.visibility AS quoted_visibility,
            ARRAY(SELECT user_id FROM mentioned WHERE NOT named) AS addressed
        FROM (SELECT) AS one LEFT JOIN tweet ON true LEFT JOIN parent ON true LEFT JOIN quoted ON true
        """;

    private static readonly string[] All =
    [
        $"WITH {Plain}\n{Received}\n{Unnamed}\n{PlainEnd}",
        $"WITH {Plain}\n{Received}\n{Mentioned}\n{Naming}\n{PlainEnd}",
        $"WITH {Answering}\n{Received}\n{Addressed}\n{Unnamed}\n{AnsweringEnd}",
        $"WITH {Answering}\n{Received}\n{MentionedAndAddressed}\n{Naming}\n{AnsweringEnd}",
    ];

    public static string For(bool answering, bool naming) => All[(answering ? 2 : 0) + (naming ? 1 : 0)];
}
