namespace Microblog.Load;

/// <summary>What few have and the promises name: somebody who follows 5,000, a tweet that everybody likes, a long conversation.</summary>
internal static class Extremes
{
    public const int MostFollowed = 5000;
    public const int Replies = 200;

    /// <summary>Among the older tweets, so that nobody's newest pages change by them.</summary>
    public const int Root = 1001;

    /// <summary>Has 100,000 likes.</summary>
    public const int Famous = 2001;

    /// <summary>Has 10.</summary>
    public const int Plain = 2002;

    private const int FamousLikes = 100_000;

    /// <summary>Likes, before those of all others: they are the oldest. Many by people who are not there any more, the newest by some who are.</summary>
    public static string Likes => $"""
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {Famous}, {FamousLikes} - i, now() - interval '2 hours' FROM generate_series(0, {FamousLikes - 1}) AS i;
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {Plain}, i, now() - interval '2 hours' FROM generate_series(1, 10) AS i;
        """;

    /// <summary>Where there are fewer people than somebody follows, the rest are some who never wrote anything.</summary>
    public static string Silent(int follower, int people)
    {
        var missing = Math.Max(0, MostFollowed - (people - 1));
        return $"""
            INSERT INTO users.users (id, name, username, username_key, bio, role, created_at)
            SELECT {people} + i, 'Silent Person ' || i, 'silent_' || i, 'silent_' || i, '', 'user', now() - interval '400 days' FROM generate_series(1, {missing}) AS i;
            SELECT setval(pg_get_serial_sequence('users.users', 'id'), {people + missing});
            INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {follower}, {people} + i, now() - interval '300 days' FROM generate_series(1, {missing}) AS i;
            INSERT INTO social.counts (user_id, followers_count, following_count) SELECT {people} + i, 1, 0 FROM generate_series(1, {missing}) AS i;
            UPDATE social.counts SET following_count = following_count + {missing} WHERE user_id = {follower};
            """;
    }

    /// <summary>A conversation in which every tweet has two answers, as far as they go.</summary>
    public static string Conversation => $"""
        WITH RECURSIVE placed AS (
            SELECT 0 AS i, ''::bytea AS path
            UNION ALL
            SELECT next, placed.path || int8send({Root} + next) FROM placed, LATERAL (VALUES (2 * placed.i + 1), (2 * placed.i + 2)) AS n (next) WHERE next <= {Replies})
        UPDATE tweets.tweets t SET in_reply_to_id = {Root} + (placed.i - 1) / 2, root_id = {Root}, path = placed.path
        FROM placed WHERE t.id = {Root} + placed.i AND placed.i > 0;
        UPDATE tweets.popularity p SET replies_count = r.n
        FROM (SELECT in_reply_to_id AS id, count(*) AS n FROM tweets.tweets WHERE in_reply_to_id IS NOT NULL GROUP BY 1) AS r WHERE p.tweet_id = r.id;
        """;
}
