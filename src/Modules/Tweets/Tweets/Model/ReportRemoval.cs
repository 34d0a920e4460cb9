using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>
/// Takes somebody who is gone out of the reports, a bounded number of rows at a time: what was reported of them goes, what they reported stays
/// for moderators to decide on, without them and without their words.
/// </summary>
internal static class ReportRemoval
{
    private const int Batch = 500;

    private static readonly string[] Statements =
    [
        $"DELETE FROM tweets.reports WHERE id IN (SELECT r.id FROM tweets.reports r WHERE r.author_id = $1 ORDER BY r.id LIMIT {Batch})",
        $"""
        UPDATE tweets.complaints SET reporter_id = NULL, reason = NULL
        WHERE id IN (SELECT c.id FROM tweets.complaints c WHERE c.reporter_id = $1 ORDER BY c.id LIMIT {Batch})
        """,
        $"""
        UPDATE tweets.reports SET resolver_id = NULL, note = NULL
        WHERE id IN (SELECT r.id FROM tweets.reports r WHERE r.resolver_id = $1 ORDER BY r.id LIMIT {Batch})
        """,
    ];

    /// <returns>Whether there may be more.</returns>
    public static async Task<bool> RemoveSomeAsync(TweetsDb db, long userId, CancellationToken ct)
    {
        var isMore = false;
        foreach (var statement in Statements)
        {
            isMore |= await db.ExecuteAsync(statement, userId, ct) == Batch;
        }

        return isMore;
    }
}
