using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Deletes a tweet with what hangs on it, and takes it out of every counter. Of two at once only one finds the row.</summary>
internal static class Deletion
{
    // The counters are locked from the larger id down, its own first: answers and other deletions lock them in the same order.
    private static readonly string Delete = $"""
        WITH seen AS (SELECT t.id, t.author_id FROM tweets.tweets t WHERE t.id = @tweet AND (@moderates OR {Visible.Tweet})),
        gone AS (
            DELETE FROM tweets.tweets t USING seen WHERE t.id = seen.id AND (t.author_id = @caller OR @moderates)
            RETURNING t.id, t.author_id, t.media_ids, t.in_reply_to_id, t.root_id, t.quote_of_id, t.visibility),
        locked AS MATERIALIZED (
            SELECT p.tweet_id FROM tweets.popularity p WHERE p.tweet_id = ANY (SELECT unnest(ARRAY[id, in_reply_to_id, quote_of_id]) FROM gone)
            ORDER BY p.tweet_id DESC FOR UPDATE),
        counted AS (
            UPDATE tweets.popularity p SET
                replies_count = p.replies_count - CASE p.tweet_id WHEN gone.in_reply_to_id THEN 1 ELSE 0 END,
                quotes_count = p.quotes_count - CASE p.tweet_id WHEN gone.quote_of_id THEN 1 ELSE 0 END
            FROM gone, locked WHERE p.tweet_id = locked.tweet_id AND p.tweet_id <> gone.id)
        SELECT seen.author_id, gone.media_ids, gone.in_reply_to_id, gone.root_id, gone.quote_of_id, gone.visibility,
            ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = gone.id), ARRAY(SELECT h.tag FROM tweets.hashtags h WHERE h.tweet_id = gone.id)
        FROM seen LEFT JOIN gone ON true
        """;

    /// <param name="db">Where.</param>
    /// <param name="tweetId">Which.</param>
    /// <param name="viewer">Who deletes it.</param>
    /// <param name="moderation">Given for those who may delete what is others'.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels the deletion.</param>
    public static Task<DeletionOutcome> RunAsync(TweetsDb db, long tweetId, Viewer viewer, Moderation? moderation, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var (outcome, deleted) = await DeleteAsync(db, tweetId, viewer, moderation is not null, now, ct);
            if (deleted is not null)
            {
                await ResolveAsync(db, deleted, viewer.Id, moderation, now, ct);

                // A statement of its own: what hangs on the tweet goes at the end of the one before, and the row that all tweets of this
                // author share is locked last.
                await using var count = db.Command("UPDATE tweets.authors SET tweets_count = tweets_count - 1 WHERE author_id = $1", deleted.AuthorId);
                await count.ExecuteNonQueryAsync(ct);
                db.Publish(deleted);
                await db.SaveChangesAsync(ct);
            }

            return outcome;
        }, ct);

    // After the tweet and in a statement of its own: it sees a report that was being made.
    private static async Task ResolveAsync(TweetsDb db, TweetDeleted deleted, long actorId, Moderation? moderation, DateTimeOffset now, CancellationToken ct)
    {
        if (moderation is null || deleted.AuthorId == actorId)
        {
            await Resolution.CloseAsync(db, [deleted.TweetId], ReportOutcome.Gone, resolverId: null, note: null, now, ct);
            return;
        }

        var reportId = await Resolution.CloseAsync(db, [deleted.TweetId], ReportOutcome.Delete, actorId, moderation.Note, now, ct);
        db.Publish(new TweetRemoved(deleted.TweetId, deleted.AuthorId, actorId, reportId, moderation.Address, now));
    }

    private static async Task<(DeletionOutcome Outcome, TweetDeleted? Deleted)> DeleteAsync(
        TweetsDb db, long tweetId, Viewer viewer, bool moderates, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(Delete);
        viewer.AddTo(command.Parameters);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("moderates", moderates);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return (DeletionOutcome.NoTweet, null);
        }

        var authorId = reader.GetInt64(0);
        if (await reader.IsDBNullAsync(1, ct))
        {
            // Allowed and not there any more: another deletion was quicker.
            return (moderates || authorId == viewer.Id ? DeletionOutcome.NoTweet : DeletionOutcome.SomebodyElses, null);
        }

        long? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
        return (DeletionOutcome.Deleted, new(
            tweetId, authorId, reader.GetFieldValue<long[]>(1), Number(2), ThreadId: Number(3) ?? tweetId, Number(4),
            ((Visibility)reader.GetInt16(5)).Word(), reader.GetFieldValue<long[]>(6), reader.GetFieldValue<string[]>(7), now));
    }
}
