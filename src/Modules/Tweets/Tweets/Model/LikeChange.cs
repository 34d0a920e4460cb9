using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Begins and ends likes: the row, the counter and the event in one transaction. A repeat changes nothing.</summary>
internal static class LikeChange
{
    // The unique key decides whether this is a repeat.
    private const string Begin = """
        , changed AS (
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT id, @caller, @now FROM tweet
            ON CONFLICT DO NOTHING RETURNING id AS version)
        """;

    private const string End = """
        , changed AS (
            DELETE FROM tweets.likes l USING tweet WHERE l.tweet_id = tweet.id AND l.user_id = @caller
            RETURNING nextval('tweets.likes_id_seq') AS version)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET likes_count = p.likes_count + @by FROM tweet, changed WHERE p.tweet_id = tweet.id RETURNING p.tweet_id)
        SELECT tweet.author_id, tweet.thread_id, (SELECT version FROM changed) FROM tweet
        """;

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> BeginAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + Begin + Count, tweetId, viewer, liked: true, now, ct);

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> EndAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + End + Count, tweetId, viewer, liked: false, now, ct);

    private static Task<bool> ApplyAsync(TweetsDb db, string sql, long tweetId, Viewer viewer, bool liked, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await TouchAsync(db, sql, tweetId, viewer, liked, now, ct) is not var (authorId, threadId, changed))
            {
                return false;
            }

            if (changed is { } version)
            {
                db.Publish(new LikeChanged(tweetId, authorId, threadId, viewer.Id, liked, version, now));
                await db.SaveChangesAsync(ct);
            }

            return true;
        }, ct);

    private static async Task<(long AuthorId, long ThreadId, long? Version)?> TouchAsync(
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
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2)) : null;
    }
}
