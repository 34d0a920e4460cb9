using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Removes the tweets of a deleted person, a bounded number of rows at a time, and corrects the counters of the tweets that stay.
/// </summary>
internal static class TweetRemoval
{
    private const int BatchSize = 100;

    /// <summary>How many likes and retweets one statement removes with the tweets at most.</summary>
    private const int MaxLikesAndRetweets = 5000;

    // A tweet with very many likes loses its oldest likes first, so that the newest likers stay correct.
    private static readonly string RemoveOldestLikes = $"""
        WITH heavy AS MATERIALIZED (
            SELECT t.id FROM tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id
            WHERE t.author_id = $1 AND p.likes_count > {MaxLikesAndRetweets} LIMIT 1 FOR NO KEY UPDATE OF t),
        gone AS (
            DELETE FROM tweets.likes WHERE id IN (SELECT l.id FROM tweets.likes l JOIN heavy ON l.tweet_id = heavy.id ORDER BY l.id
                LIMIT {MaxLikesAndRetweets})
            RETURNING tweet_id),
        fewer AS (SELECT tweet_id, count(*)::integer AS likes FROM gone GROUP BY tweet_id)
        UPDATE tweets.popularity p SET likes_count = p.likes_count - fewer.likes FROM fewer WHERE p.tweet_id = fewer.tweet_id
        """;

    // It locks the tweets first and then the counters from the larger id down, as the deletion of one tweet does. It skips tweets that are
    // locked at this moment, and the next run takes them, so it never waits while it holds locks.
    private static readonly string Delete = $"""
        WITH newest AS (SELECT t.id FROM tweets.tweets t WHERE t.author_id = $1 ORDER BY t.id DESC LIMIT {BatchSize}),
        weighed AS (
            SELECT n.id, sum(p.likes_count + p.retweets_count) OVER (ORDER BY n.id DESC) - p.likes_count - p.retweets_count AS before
            FROM newest n JOIN tweets.popularity p ON p.tweet_id = n.id),
        batch AS MATERIALIZED (SELECT t.id FROM tweets.tweets t WHERE t.id IN (SELECT id FROM weighed WHERE before < {MaxLikesAndRetweets})
            FOR UPDATE SKIP LOCKED),
        gone AS (
            DELETE FROM tweets.tweets t USING batch WHERE t.id = batch.id RETURNING t.id, t.media_ids, t.in_reply_to_id, t.root_id,
                t.quote_of_id, t.visibility),
        locked AS MATERIALIZED (
            SELECT p.tweet_id FROM tweets.popularity p WHERE p.tweet_id IN (SELECT unnest(ARRAY[id, in_reply_to_id, quote_of_id]) FROM gone)
            ORDER BY p.tweet_id DESC FOR UPDATE),
        fewer AS (
            SELECT a.id, count(*) FILTER (WHERE a.answered)::integer AS replies, count(*) FILTER (WHERE NOT a.answered)::integer AS quotes
            FROM gone, LATERAL (VALUES (in_reply_to_id, true), (quote_of_id, false)) AS a (id, answered)
            WHERE a.id IS NOT NULL AND a.id NOT IN (SELECT id FROM gone) GROUP BY a.id),
        counted AS (
            UPDATE tweets.popularity p SET replies_count = p.replies_count - fewer.replies, quotes_count = p.quotes_count - fewer.quotes
            FROM fewer JOIN locked ON locked.tweet_id = fewer.id WHERE p.tweet_id = fewer.id)
        SELECT id, media_ids, in_reply_to_id, root_id, quote_of_id, visibility,
               ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = gone.id) AS mentioned,
               ARRAY(SELECT h.tag FROM tweets.hashtags h WHERE h.tweet_id = gone.id) AS tags
        FROM gone
        """;

    /// <returns>Whether there may be more to remove.</returns>
    public static async Task<bool> RemoveSomeAsync(TweetsDb db, long authorId, DateTimeOffset at, CancellationToken ct)
    {
        await using (var removal = db.Command(RemoveOldestLikes, authorId))
        {
            if (await removal.ExecuteNonQueryAsync(ct) > 0)
            {
                return true;
            }
        }

        var deleted = await DeleteAsync(db, authorId, at, ct);
        if (deleted.Count > 0)
        {
            await OpenReports.CloseAsync(db, [.. deleted.Select(d => d.TweetId)], ReportOutcome.Gone, resolverId: null, note: null, at, ct);

            // A separate statement, run last: the row that all tweets of this author share is locked after everything else.
            await using var count = db.Command("UPDATE tweets.authors SET tweets_count = tweets_count - $2 WHERE author_id = $1", authorId,
                (long)deleted.Count);
            await count.ExecuteNonQueryAsync(ct);
            deleted.ForEach(db.Publish);
            await db.SaveChangesAsync(ct);
        }

        return await db.Tweets.AnyAsync(t => t.AuthorId == authorId, ct);
    }

    /// <summary>Removes the person's number of tweets, when all tweets are removed, and the stored responses to their requests.</summary>
    public static async Task RemoveAuthorAsync(TweetsDb db, long userId, CancellationToken ct)
    {
        await db.Authors.Where(a => a.AuthorId == userId && a.TweetsCount == 0).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM tweets.first_answers WHERE caller_id = {userId}", ct);
    }

    private static async Task<List<TweetDeleted>> DeleteAsync(TweetsDb db, long authorId, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = db.Command(Delete, authorId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var deleted = new List<TweetDeleted>();
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetInt64("id");
            deleted.Add(new(
                id, authorId, reader.GetFieldValue<long[]>("media_ids"), reader.GetNullable<long>("in_reply_to_id"),
                ThreadId: reader.GetNullable<long>("root_id") ?? id, reader.GetNullable<long>("quote_of_id"),
                ((Visibility)reader.GetInt16("visibility")).ToName(), reader.GetFieldValue<long[]>("mentioned"),
                reader.GetFieldValue<string[]>("tags"), at));
        }

        return deleted;
    }
}
