using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Begins and ends blocks: the row, the follows it ends, their counters and the events in one transaction. A repeat changes nothing.</summary>
internal static class BlockChange
{
    public static Task BeginAsync(SocialDb db, CircleReader circles, long blockerId, long blockedId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, blockerId, blockedId, blocked: true, now, $"""
            INSERT INTO social.blocks (blocker_id, blocked_id, created_at) VALUES ({blockerId}, {blockedId}, {now})
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """, ct);

    public static Task EndAsync(SocialDb db, CircleReader circles, long blockerId, long blockedId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, blockerId, blockedId, blocked: false, now, $"""
            DELETE FROM social.blocks WHERE blocker_id = {blockerId} AND blocked_id = {blockedId}
            RETURNING nextval('social.blocks_id_seq') AS "Value"
            """, ct);

    private static Task<int> ApplyAsync(
        SocialDb db, CircleReader circles, long blockerId, long blockedId, bool blocked, DateTimeOffset now, FormattableString change, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // After a repeat too: the first try may have ended with its Host before it could tell the others.
            db.AfterCommit(() => circles.Drop(blockerId));
            db.AfterCommit(() => circles.Drop(blockedId));
            await PairLock.TakeAsync(db, blockerId, blockedId, ct);
            foreach (var version in await db.Database.SqlQuery<long>(change).ToListAsync(ct))
            {
                db.Publish(new BlockChanged(blockerId, blockedId, blocked, version, now));
            }

            if (blocked)
            {
                await FollowChange.EndBothAsync(db, circles, blockerId, blockedId, now, ct);
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
}
