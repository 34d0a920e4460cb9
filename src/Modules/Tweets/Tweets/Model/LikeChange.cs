using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Begins and ends likes: the row, the counter, the names shown and the event in one transaction. A repeat changes nothing.</summary>
internal static class LikeChange
{
    // The tweet is locked against deletion before anything else, in the order in which a deletion locks: neither waits for the other
    // in a circle. The unique key decides whether this is a repeat. One row comes back for a tweet that is there.
    private const string Lock = """
        WITH tweet AS (SELECT id, author_id FROM tweets.tweets WHERE id = $1 FOR NO KEY UPDATE)
        """;

    private const string Begin = """
        , changed AS (
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT id, $2, $4 FROM tweet
            ON CONFLICT DO NOTHING RETURNING id AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = ($2 || t.newest_likers)[1:120] FROM changed WHERE t.id = $1
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string End = """
        , changed AS (
            DELETE FROM tweets.likes l USING tweet WHERE l.tweet_id = tweet.id AND l.user_id = $2
            RETURNING nextval('tweets.likes_id_seq') AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = array_remove(t.newest_likers, $2) FROM changed WHERE t.id = $1
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET likes_count = p.likes_count + $3 FROM tweet, changed WHERE p.tweet_id = tweet.id RETURNING p.likes_count)
        SELECT tweet.author_id, (SELECT version FROM changed), (SELECT likes_count > likers AND likers < 100 FROM counted, named) FROM tweet
        """;

    // A statement of its own: it begins after the tweet is locked, so it sees every like there is.
    private const string NameAnew = """
        UPDATE tweets.tweets SET newest_likers = ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = $1 ORDER BY l.id DESC LIMIT 120) WHERE id = $1
        """;

    /// <returns>False when there is no such tweet.</returns>
    public static Task<bool> BeginAsync(TweetsDb db, long tweetId, long userId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, Lock + Begin + Count, tweetId, userId, liked: true, now, ct);

    /// <returns>False when there is no such tweet.</returns>
    public static Task<bool> EndAsync(TweetsDb db, long tweetId, long userId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, Lock + End + Count, tweetId, userId, liked: false, now, ct);

    private static Task<bool> ApplyAsync(TweetsDb db, string sql, long tweetId, long userId, bool liked, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await TouchAsync(db, sql, tweetId, userId, liked, now, ct) is not var (authorId, changed, tooFewNamed))
            {
                return false;
            }

            if (tooFewNamed)
            {
                await using var command = db.Command(NameAnew, tweetId);
                await command.ExecuteNonQueryAsync(ct);
            }

            if (changed is { } version)
            {
                db.Publish(new LikeChanged(tweetId, authorId, userId, liked, version, now));
                await db.SaveChangesAsync(ct);
            }

            return true;
        }, ct);

    private static async Task<(long AuthorId, long? Version, bool TooFewNamed)?> TouchAsync(
        TweetsDb db, string sql, long tweetId, long userId, bool liked, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(sql, tweetId, userId, liked ? 1 : -1);
        if (liked)
        {
            command.Parameters.Add(new() { Value = now });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), !reader.IsDBNull(2) && reader.GetBoolean(2)) : null;
    }
}
