using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>
/// Starts and ends blocks: the row, the follows that a block ends, their counters and the events in one transaction. Repeating a change
/// does nothing.
/// </summary>
[ScopedService]
internal sealed class BlockWriter(SocialDb db, CircleCache circles, FollowWriter follows, TimeProvider clock)
{
    public Task BlockAsync(long blockerId, long blockedId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ApplyAsync(blockerId, blockedId, blocked: true, now, $"""
            INSERT INTO social.blocks (blocker_id, blocked_id, created_at) VALUES ({blockerId}, {blockedId}, {now})
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """, ct);
    }

    public Task UnblockAsync(long blockerId, long blockedId, CancellationToken ct) =>
        ApplyAsync(blockerId, blockedId, blocked: false, clock.GetUtcNow(), $"""
            DELETE FROM social.blocks WHERE blocker_id = {blockerId} AND blocked_id = {blockedId}
            RETURNING nextval('social.blocks_id_seq') AS "Value"
            """, ct);

    private Task<int> ApplyAsync(
        long blockerId, long blockedId, bool blocked, DateTimeOffset now, FormattableString change, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // After a repeated change too: the first server may have stopped after its commit, before it sent the signal.
            db.AfterCommit(() => circles.Drop(blockerId));
            db.AfterCommit(() => circles.Drop(blockedId));
            await PairLock.TakeAsync(db, blockerId, blockedId, ct);
            foreach (var version in await db.Database.SqlQuery<long>(change).ToListAsync(ct))
            {
                db.Publish(new BlockChanged(blockerId, blockedId, blocked, version, now));
            }

            if (blocked)
            {
                await follows.UnfollowEachOtherAsync(blockerId, blockedId, ct);
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
}
