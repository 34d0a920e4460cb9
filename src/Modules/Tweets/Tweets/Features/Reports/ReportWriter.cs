using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Reports;

/// <summary>
/// Adds a person's complaint to the open report of a tweet, or opens one. A repeat changes nothing while the report is open.
/// </summary>
internal static class ReportWriter
{
    // The tweet is locked first and then its report, as in a deletion. A complaint locks the report that it joins, so a moderator's
    // decision comes either before it, and the complaint opens another report, or after it.
    private const string Complain = TweetLock.Sql + """
        , report AS (
            INSERT INTO tweets.reports (tweet_id, author_id, opened_at) SELECT id, author_id, @now FROM tweet WHERE author_id <> @caller
            ON CONFLICT (tweet_id) WHERE resolved_at IS NULL DO UPDATE SET tweet_id = excluded.tweet_id RETURNING id),
        complaint AS (
            INSERT INTO tweets.complaints (report_id, reporter_id, category, reason, version_id, created_at)
            SELECT id, @caller, @category, @reason, (SELECT coalesce(max(v.id), 0) FROM tweets.versions v WHERE v.tweet_id = @tweet), @now
                FROM report
            ON CONFLICT (report_id, reporter_id) DO NOTHING)
        SELECT author_id FROM tweet
        """;

    public static Task<ReportingOutcome> ReportAsync(
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
                null => ReportingOutcome.NotFound,
                long authorId when authorId == viewer.Id => ReportingOutcome.OwnTweet,
                _ => ReportingOutcome.Reported,
            };
        }, ct);
}

/// <summary>The result of reporting a tweet.</summary>
internal enum ReportingOutcome
{
    /// <summary>The moderators have the complaint, since now or since before.</summary>
    Reported,

    /// <summary>The tweet is the caller's own.</summary>
    OwnTweet,

    /// <summary>The tweet does not exist, or the caller may not see it.</summary>
    NotFound,
}
