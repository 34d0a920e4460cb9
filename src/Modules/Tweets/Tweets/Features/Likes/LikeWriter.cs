using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Likes;

/// <summary>
/// Adds and removes likes: the row, the counter, the newest likers and the event in one transaction. A repeat changes nothing.
/// </summary>
internal static class LikeWriter
{
    // The tweet is locked against other likes too, because each of them writes newest_likers. The unique key decides whether this is a
    // repeat.
    private const string Lock = $"{TweetLock.Read} FOR NO KEY UPDATE)";

    private const string LockLiked = $"""
        {TweetLock.Find} ({VisibilityFilter.Tweet}
            OR EXISTS (SELECT FROM tweets.likes g WHERE g.tweet_id = t.id AND g.user_id = @caller)) FOR NO KEY UPDATE)
        """;

    private const string Insert = """
        , changed AS (
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT id, @caller, @now FROM tweet
            ON CONFLICT DO NOTHING RETURNING id AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = (@caller || t.newest_likers)[1:120] FROM changed WHERE t.id = @tweet
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string Delete = """
        , changed AS (
            DELETE FROM tweets.likes l USING tweet WHERE l.tweet_id = tweet.id AND l.user_id = @caller
            RETURNING nextval('tweets.likes_id_seq') AS version),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = array_remove(t.newest_likers, @caller) FROM changed WHERE t.id = @tweet
            RETURNING cardinality(t.newest_likers) AS likers)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET likes_count = p.likes_count + @by FROM tweet, changed WHERE p.tweet_id = tweet.id
                RETURNING p.likes_count)
        SELECT tweet.author_id, tweet.thread_id, (SELECT version FROM changed) AS version,
            coalesce((SELECT likes_count > likers AND likers < 100 FROM counted, named), false) AS too_few_likers
        FROM tweet
        """;

    /// <returns>False when the tweet does not exist or the viewer may not see it.</returns>
    public static Task<bool> LikeAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, Lock + Insert + Count, tweetId, viewer, liked: true, now, ct);

    /// <returns>False when the tweet does not exist, or the viewer neither likes it nor may see it.</returns>
    public static Task<bool> UnlikeAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, LockLiked + Delete + Count, tweetId, viewer, liked: false, now, ct);

    private static Task<bool> WriteAsync(
        TweetsDb db, string sql, long tweetId, Viewer viewer, bool liked, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await ExecuteAsync(db, sql, tweetId, viewer, liked, now, ct) is not var (authorId, threadId, changed, tooFewLikers))
            {
                return false;
            }

            if (tooFewLikers)
            {
                await using var command = db.Command(NewestLikers.Refill, new[] { tweetId });
                await command.ExecuteNonQueryAsync(ct);
            }

            if (changed is { } version)
            {
                db.Publish(new LikeChanged(tweetId, authorId, threadId, viewer.Id, liked, version, now));
                await db.SaveChangesAsync(ct);
            }

            return true;
        }, ct);

    private static async Task<(long AuthorId, long ThreadId, long? Version, bool TooFewLikers)?> ExecuteAsync(
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
            ? (reader.GetInt64("author_id"), reader.GetInt64("thread_id"), reader.GetNullable<long>("version"),
                reader.GetBoolean("too_few_likers"))
            : null;
    }
}
