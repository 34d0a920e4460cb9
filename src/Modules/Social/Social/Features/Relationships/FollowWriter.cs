using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>Starts and ends follows: the rows, the counters and the events in one transaction. Repeating a change does nothing.</summary>
[ScopedService]
internal sealed class FollowWriter(SocialDb db, CircleCache circles, TimeProvider clock)
{
    private const string Insert = """
        WITH changed AS (
            INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ($1, $2, $4)
            ON CONFLICT DO NOTHING RETURNING follower_id, followee_id, id AS version)
        """;

    private const string Delete = """
        WITH changed AS (
            DELETE FROM social.follows WHERE follower_id = $1 AND followee_id = $2
            RETURNING follower_id, followee_id, nextval('social.follows_id_seq') AS version)
        """;

    private const string DeleteBoth = """
        WITH changed AS (
            DELETE FROM social.follows WHERE (follower_id, followee_id) IN (($1, $2), ($2, $1))
            RETURNING follower_id, followee_id, nextval('social.follows_id_seq') AS version)
        """;

    // The counters are locked in the order of user ids: users who follow each other in a ring do not deadlock.
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

    /// <summary>Makes one user follow another. A deactivated user is not followed anew.</summary>
    public Task<FollowOutcome> FollowAsync(long followerId, long followeeId, bool isActive, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await PairLock.TakeAsync(db, followerId, followeeId, ct);
            var blockers = await db.Blocks
                .Where(b => (b.BlockerId == followeeId && b.BlockedId == followerId)
                    || (b.BlockerId == followerId && b.BlockedId == followeeId))
                .Select(b => b.BlockerId).ToListAsync(ct);
            if (blockers.Count > 0)
            {
                return blockers.Contains(followeeId) ? FollowOutcome.BlockedByFollowee : FollowOutcome.FolloweeIsBlocked;
            }

            if (!isActive && !await db.Follows.AnyAsync(f => f.FollowerId == followerId && f.FolloweeId == followeeId, ct))
            {
                return FollowOutcome.FolloweeIsDeactivated;
            }

            await ApplyAsync(Insert, followerId, followeeId, following: true, ct);
            return FollowOutcome.Follows;
        }, ct);

    public Task UnfollowAsync(long followerId, long followeeId, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await PairLock.TakeAsync(db, followerId, followeeId, ct);
            return await ApplyAsync(Delete, followerId, followeeId, following: false, ct);
        }, ct);

    /// <summary>Ends the follows between two users in both directions. Call it in a transaction that has taken the pair's lock.</summary>
    public Task UnfollowEachOtherAsync(long oneId, long otherId, CancellationToken ct) =>
        ApplyAsync(DeleteBoth, oneId, otherId, following: false, ct);

    private async Task<int> ApplyAsync(string change, long oneId, long otherId, bool following, CancellationToken ct)
    {
        // After a repeated change too: the first server may have stopped after its commit, before it sent the signal.
        db.AfterCommit(() => circles.Drop(oneId));
        var now = clock.GetUtcNow();
        await using (var command = db.Command(change + Count, oneId, otherId, following ? 1 : -1))
        {
            if (following)
            {
                command.Parameters.Add(new() { Value = now });
            }

            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                db.Publish(new FollowChanged(
                    row.Get<long>("follower_id"), row.Get<long>("followee_id"), following, row.Get<long>("version"), now));
            }
        }

        return await db.SaveChangesAsync(ct);
    }
}

/// <summary>The result of an attempt to follow a user.</summary>
internal enum FollowOutcome
{
    /// <summary>The caller follows the user now, or did so before.</summary>
    Follows,

    /// <summary>The user has blocked the caller: to the caller the user does not exist.</summary>
    BlockedByFollowee,

    /// <summary>The caller has blocked the user.</summary>
    FolloweeIsBlocked,

    /// <summary>The account of the user is deactivated, and the caller did not follow them before.</summary>
    FolloweeIsDeactivated,
}
