using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Removes the likes, retweets and bookmarks of a deleted person, a bounded number of rows at a time, and corrects the counters.
/// </summary>
internal static class ActivityRemoval
{
    private const int BatchSize = 500;

    // Each statement locks the tweets first, as one like or retweet does. It skips tweets that are locked at this moment, and the next run
    // takes them. Then it locks the counters from the larger id down.
    private static readonly string Likes = $"""
        WITH batch AS MATERIALIZED (SELECT l.id, l.tweet_id FROM tweets.likes l WHERE l.user_id = $1 ORDER BY l.id LIMIT {BatchSize}),
        tweet AS MATERIALIZED (SELECT t.id FROM tweets.tweets t WHERE t.id IN (SELECT tweet_id FROM batch) FOR NO KEY UPDATE SKIP LOCKED),
        gone AS (DELETE FROM tweets.likes l USING batch JOIN tweet ON tweet.id = batch.tweet_id WHERE l.id = batch.id RETURNING l.tweet_id),
        named AS (
            UPDATE tweets.tweets t SET newest_likers = array_remove(t.newest_likers, $1) FROM gone WHERE t.id = gone.tweet_id
                AND $1 = ANY (t.newest_likers)
            RETURNING t.id, cardinality(t.newest_likers) AS likers),
        locked AS MATERIALIZED (
            SELECT p.tweet_id FROM tweets.popularity p WHERE p.tweet_id IN (SELECT tweet_id FROM gone) ORDER BY p.tweet_id DESC
                FOR NO KEY UPDATE),
        counted AS (
            UPDATE tweets.popularity p SET likes_count = p.likes_count - 1 FROM locked WHERE p.tweet_id = locked.tweet_id
                RETURNING p.tweet_id, p.likes_count)
        SELECT array_agg(c.tweet_id) FROM counted c JOIN named n ON n.id = c.tweet_id WHERE c.likes_count > n.likers
            AND n.likers < {NewestLikers.MaxShown}
        """;

    private static readonly string Retweets = $"""
        WITH batch AS MATERIALIZED (SELECT r.id, r.tweet_id FROM tweets.retweets r WHERE r.user_id = $1 ORDER BY r.id LIMIT {BatchSize}),
        tweet AS MATERIALIZED (SELECT t.id FROM tweets.tweets t WHERE t.id IN (SELECT tweet_id FROM batch) FOR KEY SHARE SKIP LOCKED),
        gone AS (
            DELETE FROM tweets.retweets r USING batch JOIN tweet ON tweet.id = batch.tweet_id WHERE r.id = batch.id
                RETURNING r.tweet_id, r.undone_id),
        locked AS MATERIALIZED (
            SELECT p.tweet_id FROM tweets.popularity p WHERE p.tweet_id IN (SELECT tweet_id FROM gone WHERE undone_id IS NULL)
            ORDER BY p.tweet_id DESC FOR NO KEY UPDATE)
        UPDATE tweets.popularity p SET retweets_count = p.retweets_count - 1 FROM locked WHERE p.tweet_id = locked.tweet_id
        """;

    private static readonly string Bookmarks = $"""
        DELETE FROM tweets.bookmarks WHERE id IN (SELECT b.id FROM tweets.bookmarks b WHERE b.user_id = $1 ORDER BY b.id LIMIT {BatchSize})
        """;

    /// <returns>Whether there may be more to remove.</returns>
    public static async Task<bool> RemoveSomeAsync(TweetsDb db, long userId, CancellationToken ct)
    {
        await using (var likes = db.Command(Likes, userId))
        {
            if (await likes.ExecuteScalarAsync(ct) is long[] tooFewNamed)
            {
                await using var name = db.Command(NewestLikers.Refill, tooFewNamed);
                await name.ExecuteNonQueryAsync(ct);
            }
        }

        if (await db.Likes.AnyAsync(l => l.UserId == userId, ct))
        {
            return true;
        }

        await db.ExecuteAsync(Retweets, userId, ct);
        if (await db.Retweets.AnyAsync(r => r.UserId == userId, ct))
        {
            return true;
        }

        await db.ExecuteAsync(Bookmarks, userId, ct);
        return await db.Bookmarks.AnyAsync(b => b.UserId == userId, ct);
    }
}
