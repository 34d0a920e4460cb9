using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.PersonalData;

/// <summary>Removes the relationships of a deleted user, a bounded number of rows at a time.</summary>
internal static class RelationshipRemoval
{
    public const int Batch = 500;

    // First the rows, then the counters in the order of user ids: the order in which a single follow locks them.
    private const string Follows = """
        WITH batch AS (
            (SELECT id FROM social.follows WHERE follower_id = $1 LIMIT $2) UNION ALL
            (SELECT id FROM social.follows WHERE followee_id = $1 LIMIT $2)
            LIMIT $2),
        deleted AS (DELETE FROM social.follows f USING batch WHERE f.id = batch.id RETURNING f.follower_id, f.followee_id),
        counted AS (
            INSERT INTO social.counts AS c (user_id, followers_count, following_count)
            SELECT v.user_id, sum(v.followers), sum(v.following)
            FROM deleted, LATERAL (VALUES (follower_id, 0, -1), (followee_id, -1, 0)) AS v (user_id, followers, following)
            GROUP BY v.user_id ORDER BY v.user_id
            ON CONFLICT (user_id) DO UPDATE SET
                followers_count = c.followers_count + excluded.followers_count,
                following_count = c.following_count + excluded.following_count)
        SELECT CASE follower_id WHEN $1 THEN followee_id ELSE follower_id END AS other_id FROM deleted
        """;

    private const string Blocks = """
        WITH batch AS (
            (SELECT id FROM social.blocks WHERE blocker_id = $1 LIMIT $2) UNION ALL
            (SELECT id FROM social.blocks WHERE blocked_id = $1 LIMIT $2)
            LIMIT $2)
        DELETE FROM social.blocks b USING batch WHERE b.id = batch.id
        RETURNING CASE b.blocker_id WHEN $1 THEN b.blocked_id ELSE b.blocker_id END AS other_id
        """;

    private const string Mutes = """
        WITH batch AS (
            (SELECT id FROM social.mutes WHERE muter_id = $1 LIMIT $2) UNION ALL
            (SELECT id FROM social.mutes WHERE muted_id = $1 LIMIT $2)
            LIMIT $2)
        DELETE FROM social.mutes m USING batch WHERE m.id = batch.id
        RETURNING CASE m.muter_id WHEN $1 THEN m.muted_id ELSE m.muter_id END AS other_id
        """;

    public static IReadOnlyList<string> Kinds { get; } = [Follows, Blocks, Mutes];

    /// <returns>The users on the other side: as many as <see cref="Batch"/> when there may be more.</returns>
    public static async Task<IReadOnlyList<long>> RemoveSomeAsync(SocialDb db, string kind, long userId, CancellationToken ct)
    {
        await using var command = db.Command(kind, userId, Batch);
        await using var row = await command.ExecuteReaderAsync(ct);
        var others = new List<long>();
        while (await row.ReadAsync(ct))
        {
            others.Add(row.Get<long>("other_id"));
        }

        return others;
    }

    /// <summary>Removes the counters and the stored idempotent responses, once no relationship is left.</summary>
    public static async Task RemoveRestAsync(SocialDb db, long userId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM social.counts WHERE user_id = {userId} AND followers_count = 0 AND following_count = 0", ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM social.first_answers WHERE caller_id = {userId}", ct);
    }
}
