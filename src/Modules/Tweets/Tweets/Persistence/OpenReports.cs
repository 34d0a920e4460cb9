using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence;

/// <summary>
/// Closes the open reports of tweets. Reports are closed by a moderator's decision, and by every deletion of their tweet.
/// </summary>
internal static class OpenReports
{
    private const string Close = """
        UPDATE tweets.reports SET outcome = $2, resolver_id = $3, note = $4, resolved_at = $5
        WHERE tweet_id = ANY($1) AND resolved_at IS NULL RETURNING id
        """;

    /// <summary>Closes the open reports of these tweets in the open transaction.</summary>
    /// <returns>The id of a report that was open; null when none was.</returns>
    public static async Task<long?> CloseAsync(
        TweetsDb db, long[] tweetIds, ReportOutcome outcome, long? resolverId, string? note, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(
            Close, tweetIds, (short)outcome, resolverId ?? (object)DBNull.Value, note ?? (object)DBNull.Value, now);
        return (long?)await command.ExecuteScalarAsync(ct);
    }
}
