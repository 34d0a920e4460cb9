using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Persistence;

/// <summary>
/// Deletes one tweet with its likes, retweets, bookmarks and reports, and corrects all counters. Its author deletes it, or a moderator
/// does, with a report or without one.
/// </summary>
internal static class TweetDeletion
{
    // The counters are locked from the larger id down, those of the tweet itself first: posting and other deletions lock them in the same
    // order.
    private static readonly string Delete = $"""
        WITH seen AS (SELECT t.id, t.author_id FROM tweets.tweets t WHERE t.id = @tweet AND (@moderates OR {VisibilityFilter.Tweet})),
        gone AS (
            DELETE FROM tweets.tweets t USING seen WHERE t.id = seen.id AND (t.author_id = @caller OR @moderates)
            RETURNING t.id, t.author_id, t.media_ids, t.in_reply_to_id, t.root_id, t.quote_of_id, t.visibility),
        locked AS MATERIALIZED (
            SELECT p.tweet_id FROM tweets.popularity p
            WHERE p.tweet_id = ANY (SELECT unnest(ARRAY[id, in_reply_to_id, quote_of_id]) FROM gone)
            ORDER BY p.tweet_id DESC FOR UPDATE),
        counted AS (
            UPDATE tweets.popularity p SET
                replies_count = p.replies_count - CASE p.tweet_id WHEN gone.in_reply_to_id THEN 1 ELSE 0 END,
                quotes_count = p.quotes_count - CASE p.tweet_id WHEN gone.quote_of_id THEN 1 ELSE 0 END
            FROM gone, locked WHERE p.tweet_id = locked.tweet_id AND p.tweet_id <> gone.id)
        SELECT seen.author_id, gone.media_ids, gone.in_reply_to_id, gone.root_id, gone.quote_of_id, gone.visibility,
            ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = gone.id) AS mentioned,
            ARRAY(SELECT h.tag FROM tweets.hashtags h WHERE h.tweet_id = gone.id) AS tags
        FROM seen LEFT JOIN gone ON true
        """;

    /// <summary>Deletes the tweet. When two callers delete it at the same time, one of them finds no tweet.</summary>
    /// <param name="db">The module's database.</param>
    /// <param name="tweetId">The tweet.</param>
    /// <param name="viewer">The person who deletes it.</param>
    /// <param name="moderator">Given when this person may delete tweets of others; else null.</param>
    /// <param name="now">The time of the deletion.</param>
    /// <param name="ct">Cancels the deletion.</param>
    public static Task<DeletionOutcome> DeleteAsync(
        TweetsDb db, long tweetId, Viewer viewer, ModeratorAction? moderator, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var (outcome, deleted) = await DeleteRowsAsync(db, tweetId, viewer, moderator is not null, now, ct);
            if (deleted is not null)
            {
                await CloseReportsAsync(db, deleted, viewer.Id, moderator, now, ct);

                // A separate statement, run last: the row that all tweets of this author share is locked after everything else.
                await using var count = db.Command("UPDATE tweets.authors SET tweets_count = tweets_count - 1 WHERE author_id = $1",
                    deleted.AuthorId);
                await count.ExecuteNonQueryAsync(ct);
                db.Publish(deleted);
                await db.SaveChangesAsync(ct);
            }

            return outcome;
        }, ct);

    // Runs after the tweet is locked and in a separate statement, so that it sees a report that was being written at the same time.
    private static async Task CloseReportsAsync(
        TweetsDb db, TweetDeleted deleted, long actorId, ModeratorAction? moderator, DateTimeOffset now, CancellationToken ct)
    {
        if (moderator is null || deleted.AuthorId == actorId)
        {
            await OpenReports.CloseAsync(db, [deleted.TweetId], ReportOutcome.Gone, resolverId: null, note: null, now, ct);
            return;
        }

        var reportId = await OpenReports.CloseAsync(db, [deleted.TweetId], ReportOutcome.Delete, actorId, moderator.Note, now, ct);
        db.Publish(new TweetRemoved(deleted.TweetId, deleted.AuthorId, actorId, reportId, moderator.Address, now));
    }

    private static async Task<(DeletionOutcome Outcome, TweetDeleted? Deleted)> DeleteRowsAsync(
        TweetsDb db, long tweetId, Viewer viewer, bool moderates, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(Delete);
        viewer.AddTo(command.Parameters);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("moderates", moderates);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return (DeletionOutcome.NotFound, null);
        }

        var authorId = reader.GetInt64("author_id");
        if (reader.IsDBNull("media_ids"))
        {
            // The caller may delete it, but another deletion was faster.
            return (moderates || authorId == viewer.Id ? DeletionOutcome.NotFound : DeletionOutcome.NotAuthor, null);
        }

        return (DeletionOutcome.Deleted, new(
            tweetId, authorId, reader.GetFieldValue<long[]>("media_ids"), reader.GetNullable<long>("in_reply_to_id"),
            ThreadId: reader.GetNullable<long>("root_id") ?? tweetId, reader.GetNullable<long>("quote_of_id"),
            ((Visibility)reader.GetInt16("visibility")).ToName(), reader.GetFieldValue<long[]>("mentioned"),
            reader.GetFieldValue<string[]>("tags"), now));
    }
}

/// <summary>The result of a deletion.</summary>
internal enum DeletionOutcome
{
    Deleted,

    /// <summary>The caller may see the tweet and may not delete it.</summary>
    NotAuthor,

    /// <summary>The tweet does not exist, or the caller may not see it.</summary>
    NotFound,
}

/// <summary>A moderator or administrator acts on a tweet of another person.</summary>
/// <param name="Address">The network address of the request, for the audit log.</param>
/// <param name="Note">A note for other moderators, or null.</param>
internal sealed record ModeratorAction(string Address, string? Note = null)
{
    /// <returns>Null for a caller who is neither a moderator nor an administrator.</returns>
    public static ModeratorAction? Of(Caller caller, HttpContext http, string? note = null) =>
        caller.Moderates ? new ModeratorAction(ClientAddress.Of(http).ToString(), note) : null;
}
