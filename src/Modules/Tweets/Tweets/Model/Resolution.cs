using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Resolves reports: of moderators who decide at once, one does. A repeat changes nothing.</summary>
internal static class Resolution
{
    // Nobody decides on their own tweet, or learns who has something against it.
    private const string Find = "SELECT tweet_id FROM tweets.reports WHERE id = $1 AND author_id <> $2";

    private const string Lock = "SELECT outcome, author_id FROM tweets.reports WHERE id = $1 FOR UPDATE";

    private const string Close = """
        UPDATE tweets.reports SET outcome = $2, resolver_id = $3, note = $4, resolved_at = $5 WHERE tweet_id = ANY($1) AND resolved_at IS NULL RETURNING id
        """;

    public static Task<ResolutionOutcome> RunAsync(
        TweetsDb db, long reportId, ReportOutcome decision, Moderation moderation, Viewer moderator, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await using var find = db.Command(Find, reportId, moderator.Id);
            if (await find.ExecuteScalarAsync(ct) is not long tweetId)
            {
                return ResolutionOutcome.NoReport;
            }

            if (decision == ReportOutcome.Delete)
            {
                // The tweet before its report: in this order a deletion locks them.
                await db.ExecuteAsync("SELECT FROM tweets.tweets WHERE id = $1 FOR UPDATE", tweetId, ct);
            }

            if (await LockAsync(db, reportId, ct) is not var (outcome, authorId))
            {
                return ResolutionOutcome.NoReport;
            }

            if (outcome is not null)
            {
                var isSo = outcome == decision || (decision, outcome) == (ReportOutcome.Delete, ReportOutcome.Gone);
                return isSo ? ResolutionOutcome.Resolved : ResolutionOutcome.ResolvedOtherwise;
            }

            if (decision == ReportOutcome.Dismiss)
            {
                await CloseAsync(db, [tweetId], decision, moderator.Id, moderation.Note, now, ct);
                db.Publish(new ReportDismissed(reportId, tweetId, authorId, moderator.Id, moderation.Address, now));
                await db.SaveChangesAsync(ct);
            }
            else if (await Deletion.RunAsync(db, tweetId, moderator, moderation, now, ct) == DeletionOutcome.NoTweet)
            {
                // An older server deleted it beside this one, and knew nothing of reports.
                await CloseAsync(db, [tweetId], ReportOutcome.Gone, resolverId: null, note: null, now, ct);
            }

            return ResolutionOutcome.Resolved;
        }, ct);

    /// <summary>With the deletion of their tweets, in the open transaction: these have nothing to decide on any more.</summary>
    /// <returns>The report that was open, of the first that had one.</returns>
    public static async Task<long?> CloseAsync(
        TweetsDb db, long[] tweetIds, ReportOutcome outcome, long? resolverId, string? note, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(
            Close, tweetIds, (short)outcome, resolverId ?? (object)DBNull.Value, note ?? (object)DBNull.Value, now);
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    private static async Task<(ReportOutcome? Outcome, long AuthorId)?> LockAsync(TweetsDb db, long reportId, CancellationToken ct)
    {
        await using var command = db.Command(Lock, reportId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.IsDBNull(0) ? null : (ReportOutcome)reader.GetInt16(0), reader.GetInt64(1)) : null;
    }
}
