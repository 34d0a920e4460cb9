using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Removes a deleted person from the reports, a bounded number of rows at a time. Reports of their tweets are deleted. Their complaints
/// about other tweets stay, without their id and their reason, so that moderators can decide.
/// </summary>
internal static class ReportRemoval
{
    private const int BatchSize = 500;

    private static readonly string[] Statements =
    [
        $"""
        DELETE FROM tweets.reports
        WHERE id IN (SELECT r.id FROM tweets.reports r WHERE r.author_id = $1 ORDER BY r.id LIMIT {BatchSize})
        """,
        $"""
        UPDATE tweets.complaints SET reporter_id = NULL, reason = NULL
        WHERE id IN (SELECT c.id FROM tweets.complaints c WHERE c.reporter_id = $1 ORDER BY c.id LIMIT {BatchSize})
        """,
        $"""
        UPDATE tweets.reports SET resolver_id = NULL, note = NULL
        WHERE id IN (SELECT r.id FROM tweets.reports r WHERE r.resolver_id = $1 ORDER BY r.id LIMIT {BatchSize})
        """,
    ];

    /// <returns>Whether there may be more to remove.</returns>
    public static async Task<bool> RemoveSomeAsync(TweetsDb db, long userId, CancellationToken ct)
    {
        var isMore = false;
        foreach (var statement in Statements)
        {
            isMore |= await db.ExecuteAsync(statement, userId, ct) == BatchSize;
        }

        return isMore;
    }
}
