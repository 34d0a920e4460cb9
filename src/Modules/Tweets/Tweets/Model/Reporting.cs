using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Puts somebody's complaint about a tweet before the moderators. A repeat changes nothing while they have not decided.</summary>
internal static class Reporting
{
    // The tweet first, then its report, as a deletion does. Whoever joins an open report locks it: a decision comes before, and the complaint opens
    // another report, or after.
    private const string Complain = LockedTweet.Sql + """
        , report AS (
            INSERT INTO tweets.reports (tweet_id, author_id, opened_at) SELECT id, author_id, @now FROM tweet WHERE author_id <> @caller
            ON CONFLICT (tweet_id) WHERE resolved_at IS NULL DO UPDATE SET tweet_id = excluded.tweet_id RETURNING id),
        complaint AS (
            INSERT INTO tweets.complaints (report_id, reporter_id, category, reason, version_id, created_at)
            SELECT id, @caller, @category, @reason, (SELECT coalesce(max(v.id), 0) FROM tweets.versions v WHERE v.tweet_id = @tweet), @now FROM report
            ON CONFLICT (report_id, reporter_id) DO NOTHING)
        SELECT author_id FROM tweet
        """;

    public static Task<ReportingOutcome> RunAsync(
        TweetsDb db, long tweetId, ComplaintCategory category, string? reason, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await using var command = db.Command(Complain);
            viewer.AddTo(command.Parameters);
            command.Parameters.AddWithValue("tweet", tweetId);
            command.Parameters.AddWithValue("category", (short)category);
            command.Parameters.AddWithValue("reason", NpgsqlDbType.Text, reason ?? (object)DBNull.Value);
            command.Parameters.AddWithValue("now", now);
            return await command.ExecuteScalarAsync(ct) switch
            {
                null => ReportingOutcome.NoTweet,
                long authorId when authorId == viewer.Id => ReportingOutcome.OwnTweet,
                _ => ReportingOutcome.Reported,
            };
        }, ct);
}
