using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Begins and ends mutes: the row and the event in one transaction. A repeat changes nothing.</summary>
internal static class MuteChange
{
    public static Task BeginAsync(SocialDb db, CircleReader circles, long muterId, long mutedId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, muterId, mutedId, muted: true, now, $"""
            INSERT INTO social.mutes (muter_id, muted_id, created_at) VALUES ({muterId}, {mutedId}, {now})
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """, ct);

    public static Task EndAsync(SocialDb db, CircleReader circles, long muterId, long mutedId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, muterId, mutedId, muted: false, now, $"""
            DELETE FROM social.mutes WHERE muter_id = {muterId} AND muted_id = {mutedId}
            RETURNING nextval('social.mutes_id_seq') AS "Value"
            """, ct);

    private static Task<int> ApplyAsync(
        SocialDb db, CircleReader circles, long muterId, long mutedId, bool muted, DateTimeOffset now, FormattableString change, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // After a repeat too: the first try may have ended with its Host before it could tell the others.
            db.AfterCommit(() => circles.Drop(muterId));
            await PairLock.TakeAsync(db, muterId, mutedId, ct);
            foreach (var version in await db.Database.SqlQuery<long>(change).ToListAsync(ct))
            {
                db.Publish(new MuteChanged(muterId, mutedId, muted, version, now));
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
}
