using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Removes what ties somebody to others, a bounded number of rows at a time.</summary>
internal static class TieRemoval
{
    public const int Batch = 500;

    // The rows first and then the counters in the order of people's ids: as a single follow locks them.
    private const string Follows = """
        WITH batch AS (
            (SELECT id FROM social.follows WHERE follower_id = $1 LIMIT $2) UNION ALL (SELECT id FROM social.follows WHERE followee_id = $1 LIMIT $2)
            LIMIT $2),
        gone AS (DELETE FROM social.follows f USING batch WHERE f.id = batch.id RETURNING f.follower_id, f.followee_id),
        counted AS (
            INSERT INTO social.counts AS c (user_id, followers_count, following_count)
            SELECT v.user_id, sum(v.followers), sum(v.following)
            FROM gone, LATERAL (VALUES (follower_id, 0, -1), (followee_id, -1, 0)) AS v (user_id, followers, following)
            GROUP BY v.user_id ORDER BY v.user_id
            ON CONFLICT (user_id) DO UPDATE SET
                followers_count = c.followers_count + excluded.followers_count,
                following_count = c.following_count + excluded.following_count)
        SELECT CASE follower_id WHEN $1 THEN followee_id ELSE follower_id END FROM gone
        """;

    private const string Blocks = """
        WITH batch AS (
            (SELECT id FROM social.blocks WHERE blocker_id = $1 LIMIT $2) UNION ALL (SELECT id FROM social.blocks WHERE blocked_id = $1 LIMIT $2)
            LIMIT $2)
        DELETE FROM social.blocks b USING batch WHERE b.id = batch.id RETURNING CASE b.blocker_id WHEN $1 THEN b.blocked_id ELSE b.blocker_id END
        """;

    private const string Mutes = """
        WITH batch AS (
            (SELECT id FROM social.mutes WHERE muter_id = $1 LIMIT $2) UNION ALL (SELECT id FROM social.mutes WHERE muted_id = $1 LIMIT $2)
            LIMIT $2)
        DELETE FROM social.mutes m USING batch WHERE m.id = batch.id RETURNING CASE m.muter_id WHEN $1 THEN m.muted_id ELSE m.muter_id END
        """;

    public static IReadOnlyList<string> Kinds { get; } = [Follows, Blocks, Mutes];

    /// <returns>The people at the other ends: as many as <see cref="Batch"/> when there may be more.</returns>
    public static async Task<IReadOnlyList<long>> RemoveSomeAsync(SocialDb db, string ties, long userId, CancellationToken ct)
    {
        await using var command = db.Command(ties, userId, Batch);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var touched = new List<long>();
        while (await reader.ReadAsync(ct))
        {
            touched.Add(reader.GetInt64(0));
        }

        return touched;
    }

    /// <summary>Forgets how many they were, when all are gone.</summary>
    public static async Task ForgetAsync(SocialDb db, long userId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"DELETE FROM social.counts WHERE user_id = {userId} AND followers_count = 0 AND following_count = 0", ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM social.first_answers WHERE caller_id = {userId}", ct);
    }
}
