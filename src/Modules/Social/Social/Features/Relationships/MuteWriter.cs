using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>Starts and ends mutes of users: the row and the event in one transaction. Repeating a change does nothing.</summary>
[ScopedService]
internal sealed class MuteWriter(SocialDb db, CircleCache circles, TimeProvider clock)
{
    public Task MuteAsync(long muterId, long mutedId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ApplyAsync(muterId, mutedId, muted: true, now, $"""
            INSERT INTO social.mutes (muter_id, muted_id, created_at) VALUES ({muterId}, {mutedId}, {now})
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """, ct);
    }

    public Task UnmuteAsync(long muterId, long mutedId, CancellationToken ct) =>
        ApplyAsync(muterId, mutedId, muted: false, clock.GetUtcNow(), $"""
            DELETE FROM social.mutes WHERE muter_id = {muterId} AND muted_id = {mutedId}
            RETURNING nextval('social.mutes_id_seq') AS "Value"
            """, ct);

    private Task<int> ApplyAsync(
        long muterId, long mutedId, bool muted, DateTimeOffset now, FormattableString change, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // After a repeated change too: the first server may have stopped after its commit, before it sent the signal.
            db.AfterCommit(() => circles.Drop(muterId));
            await PairLock.TakeAsync(db, muterId, mutedId, ct);
            foreach (var version in await db.Database.SqlQuery<long>(change).ToListAsync(ct))
            {
                db.Publish(new MuteChanged(muterId, mutedId, muted, version, now));
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
}
