namespace Microblog.Load;

/// <summary>
/// The rare large cases for which there are targets: a user who follows 5,000, a tweet with 100,000 likes, a long conversation.
/// </summary>
internal static class Outliers
{
    public const int MostFollowed = 5000;
    public const int Replies = 200;

    /// <summary>The first tweet of the long conversation. It is an old tweet, so that the newest pages do not change.</summary>
    public const int ConversationRoot = 1001;

    /// <summary>The tweet with 100,000 likes.</summary>
    public const int MostLiked = 2001;

    /// <summary>A tweet with ten likes.</summary>
    public const int TenLikes = 2002;

    private const int MostLikes = 100_000;

    /// <summary>
    /// SQL for the likes of these tweets. They are older than all other likes. Most are by users who no longer exist, the newest by users
    /// who do.
    /// </summary>
    public static string Likes => $"""
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {MostLiked}, {MostLikes} - i, now() - interval '2 hours'
            FROM generate_series(0, {MostLikes - 1}) AS i;
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {TenLikes}, i, now() - interval '2 hours'
            FROM generate_series(1, 10) AS i;
        """;

    /// <summary>SQL for the missing followees of a user who follows more users than the data set has. They never posted anything.</summary>
    public static string MissingFollowees(int follower, int people)
    {
        var missing = Math.Max(0, MostFollowed - (people - 1));
        return $"""
            INSERT INTO users.users (id, name, username, username_key, bio, role, created_at)
            SELECT {people} + i, 'Silent Person ' || i, 'silent_' || i, 'silent_' || i, '', 'user', now() - interval '400 days'
                FROM generate_series(1, {missing}) AS i;
            SELECT setval(pg_get_serial_sequence('users.users', 'id'), {people + missing});
            INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {follower}, {people} + i, now() - interval '300 days'
                FROM generate_series(1, {missing}) AS i;
            INSERT INTO social.counts (user_id, followers_count, following_count) SELECT {people} + i, 1, 0
                FROM generate_series(1, {missing}) AS i;
            UPDATE social.counts SET following_count = following_count + {missing} WHERE user_id = {follower};
            """;
    }

    /// <summary>SQL for a conversation in which every tweet has two replies, until the replies are used up.</summary>
    public static string Conversation => $"""
        WITH RECURSIVE placed AS (
            SELECT 0 AS i, ''::bytea AS path
            UNION ALL
            SELECT next, placed.path || int8send({ConversationRoot} + next)
                FROM placed, LATERAL (VALUES (2 * placed.i + 1), (2 * placed.i + 2)) AS n (next) WHERE next <= {Replies})
        UPDATE tweets.tweets t SET in_reply_to_id = {ConversationRoot} + (placed.i - 1) / 2, root_id = {ConversationRoot},
            path = placed.path
        FROM placed WHERE t.id = {ConversationRoot} + placed.i AND placed.i > 0;
        UPDATE tweets.popularity p SET replies_count = r.n
        FROM (SELECT in_reply_to_id AS id, count(*) AS n FROM tweets.tweets WHERE in_reply_to_id IS NOT NULL GROUP BY 1) AS r
            WHERE p.tweet_id = r.id;
        """;
}
