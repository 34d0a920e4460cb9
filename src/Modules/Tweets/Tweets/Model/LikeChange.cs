using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Begins and ends likes: the row, the counter, the names shown and the event in one transaction. A repeat changes nothing.</summary>
internal static class LikeChange
{
    // Locked against other likes too: they write the names that are shown into the tweet's row. The unique key decides whether this is a repeat.
    private const string Lock = LockedTweet.Read + " FOR NO KEY UPDATE)";

    private const string Begin = """
        , changed AS (
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT id, @caller, @now FROM tweet
            ON CONFLICT DO NOTHING RETURNING id AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = (@caller || t.newest_likers)[1:120] FROM changed WHERE t.id = @tweet
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string End = """
        , changed AS (
            DELETE FROM tweets.likes l USING tweet WHERE l.tweet_id = tweet.id AND l.user_id = @caller
            RETURNING nextval('tweets.likes_id_seq') AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = array_remove(t.newest_likers, @caller) FROM changed WHERE t.id = @tweet
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET likes_count = p.likes_count + @by FROM tweet, changed WHERE p.tweet_id = tweet.id RETURNING p.likes_count)
        SELECT tweet.author_id, tweet.thread_id, (SELECT version FROM changed), (SELECT likes_count > likers AND likers < 100 FROM counted, named) FROM tweet
        """;

    // A statement of its own: it begins after the tweet is locked, so it sees every like there is.
    public const string NameAnew = """
        UPDATE tweets.tweets t SET newest_likers = ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY l.id DESC LIMIT 120)
        WHERE t.id = ANY ($1)
        """;

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> BeginAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, Lock + Begin + Count, tweetId, viewer, liked: true, now, ct);

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> EndAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, Lock + End + Count, tweetId, viewer, liked: false, now, ct);

    private static Task<bool> ApplyAsync(TweetsDb db, string sql, long tweetId, Viewer viewer, bool liked, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await TouchAsync(db, sql, tweetId, viewer, liked, now, ct) is not var (authorId, threadId, changed, tooFewNamed))
            {
                return false;
            }

            if (tooFewNamed)
            {
                await using var command = db.Command(NameAnew, new[] { tweetId });
                await command.ExecuteNonQueryAsync(ct);
            }

            if (changed is { } version)
            {
                db.Publish(new LikeChanged(tweetId, authorId, threadId, viewer.Id, liked, version, now));
                await db.SaveChangesAsync(ct);
            }

            return true;
        }, ct);

    private static async Task<(long AuthorId, long ThreadId, long? Version, bool TooFewNamed)?> TouchAsync(
        TweetsDb db, string sql, long tweetId, Viewer viewer, bool liked, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(sql);
        viewer.AddTo(command.Parameters);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("by", liked ? 1 : -1);
        if (liked)
        {
            command.Parameters.AddWithValue("now", now);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), !reader.IsDBNull(3) && reader.GetBoolean(3))
            : null;
    }
}
