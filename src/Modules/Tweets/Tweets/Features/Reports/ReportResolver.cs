using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Reports;

/// <summary>
/// Resolves reports. When several moderators decide at the same time, the first decision holds. A repeat changes nothing.
/// </summary>
internal static class ReportResolver
{
    // No moderator decides on a report of their own tweet, or learns who reported it.
    private const string Find = "SELECT tweet_id FROM tweets.reports WHERE id = $1 AND author_id <> $2";
    private const string Lock = "SELECT outcome, author_id FROM tweets.reports WHERE id = $1 FOR UPDATE";

    public static Task<ResolutionOutcome> ResolveAsync(
        TweetsDb db, long reportId, ReportOutcome decision, ModeratorAction action, Viewer moderator, DateTimeOffset now,
            CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await using var find = db.Command(Find, reportId, moderator.Id);
            if (await find.ExecuteScalarAsync(ct) is not long tweetId)
            {
                return ResolutionOutcome.NotFound;
            }

            if (decision == ReportOutcome.Delete)
            {
                // The tweet is locked before its report, in the order in which a deletion locks them.
                await db.ExecuteAsync("SELECT FROM tweets.tweets WHERE id = $1 FOR UPDATE", tweetId, ct);
            }

            if (await LockAsync(db, reportId, ct) is not var (outcome, authorId))
            {
                return ResolutionOutcome.NotFound;
            }

            if (outcome is not null)
            {
                var isSame = outcome == decision || (decision, outcome) == (ReportOutcome.Delete, ReportOutcome.Gone);
                return isSame ? ResolutionOutcome.Resolved : ResolutionOutcome.ResolvedOtherwise;
            }

            if (decision == ReportOutcome.Dismiss)
            {
                await OpenReports.CloseAsync(db, [tweetId], decision, moderator.Id, action.Note, now, ct);
                db.Publish(new ReportDismissed(reportId, tweetId, authorId, moderator.Id, action.Address, now));
                await db.SaveChangesAsync(ct);
            }
            else if (await TweetDeletion.DeleteAsync(db, tweetId, moderator, action, now, ct) == DeletionOutcome.NotFound)
            {
                // During a deployment, a server of an older version without reports may have deleted the tweet.
                await OpenReports.CloseAsync(db, [tweetId], ReportOutcome.Gone, resolverId: null, note: null, now, ct);
            }

            return ResolutionOutcome.Resolved;
        }, ct);

    private static async Task<(ReportOutcome? Outcome, long AuthorId)?> LockAsync(TweetsDb db, long reportId, CancellationToken ct)
    {
        await using var command = db.Command(Lock, reportId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ((ReportOutcome?)reader.GetNullable<short>("outcome"), reader.GetInt64("author_id")) : null;
    }
}

/// <summary>The result of a moderator's decision.</summary>
internal enum ResolutionOutcome
{
    /// <summary>The report is resolved as the moderator wants it, since now or since before.</summary>
    Resolved,

    /// <summary>The report was resolved otherwise before.</summary>
    ResolvedOtherwise,

    /// <summary>The report does not exist, or it is about a tweet of this moderator.</summary>
    NotFound,
}
