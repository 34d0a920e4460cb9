using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Begins and ends follows: the rows, the counters and the events in one transaction. A repeat changes nothing.</summary>
internal static class FollowChange
{
    private const string Begin = """
        WITH changed AS (
            INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ($1, $2, $4)
            ON CONFLICT DO NOTHING RETURNING follower_id, followee_id, id AS version)
        """;

    private const string End = """
        WITH changed AS (
            DELETE FROM social.follows WHERE follower_id = $1 AND followee_id = $2
            RETURNING follower_id, followee_id, nextval('social.follows_id_seq') AS version)
        """;

    private const string EndBoth = """
        WITH changed AS (
            DELETE FROM social.follows WHERE (follower_id, followee_id) IN (($1, $2), ($2, $1))
            RETURNING follower_id, followee_id, nextval('social.follows_id_seq') AS version)
        """;

    // The counters are locked in the order of people's ids, so that people who follow each other in a ring do not wait for each other.
    private const string Count = """
        , counted AS (
            INSERT INTO social.counts AS c (user_id, followers_count, following_count)
            SELECT v.user_id, sum(v.followers), sum(v.following)
            FROM changed, LATERAL (VALUES (follower_id, 0, $3), (followee_id, $3, 0)) AS v (user_id, followers, following)
            GROUP BY v.user_id ORDER BY v.user_id
            ON CONFLICT (user_id) DO UPDATE SET
                followers_count = c.followers_count + excluded.followers_count,
                following_count = c.following_count + excluded.following_count)
        SELECT follower_id, followee_id, version FROM changed
        """;

    public static Task<FollowOutcome> BeginAsync(
        SocialDb db, CircleReader circles, long followerId, long followeeId, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await PairLock.TakeAsync(db, followerId, followeeId, ct);
            var blockers = await db.Blocks
                .Where(b => (b.BlockerId == followeeId && b.BlockedId == followerId) || (b.BlockerId == followerId && b.BlockedId == followeeId))
                .Select(b => b.BlockerId).ToListAsync(ct);
            if (blockers.Count > 0)
            {
                return blockers.Contains(followeeId) ? FollowOutcome.IsBlocked : FollowOutcome.Blocks;
            }

            await ApplyAsync(db, circles, Begin, followerId, followeeId, following: true, now, ct);
            return FollowOutcome.Follows;
        }, ct);

    public static Task EndAsync(SocialDb db, CircleReader circles, long followerId, long followeeId, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await PairLock.TakeAsync(db, followerId, followeeId, ct);
            return await ApplyAsync(db, circles, End, followerId, followeeId, following: false, now, ct);
        }, ct);

    /// <summary>Ends the follows between two people, in either direction, in the open transaction that holds the pair.</summary>
    public static Task EndBothAsync(SocialDb db, CircleReader circles, long oneId, long otherId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, EndBoth, oneId, otherId, following: false, now, ct);

    private static async Task<int> ApplyAsync(
        SocialDb db, CircleReader circles, string change, long oneId, long otherId, bool following, DateTimeOffset now, CancellationToken ct)
    {
        // After a repeat too: the first try may have ended with its Host before it could tell the others.
        db.AfterCommit(() => circles.Drop(oneId));
        await using (var command = db.Command(change + Count, oneId, otherId, following ? 1 : -1))
        {
            if (following)
            {
                command.Parameters.Add(new() { Value = now });
            }

            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                db.Publish(new FollowChanged(reader.GetInt64(0), reader.GetInt64(1), following, reader.GetInt64(2), now));
            }
        }

        return await db.SaveChangesAsync(ct);
    }
}
