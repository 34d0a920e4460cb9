using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Takes notifications away for good, at their recipient's wish. The rows stay and are not shown, as those that were undone: an older
/// event may still arrive.
/// </summary>
[ScopedService]
internal sealed class NotificationDismissal(SocialDb db, StreamWakeUp wakeUp)
{
    /// <summary>One of them, or all with null; what is about the recipient's account stays.</summary>
    /// <returns>How many were taken away.</returns>
    public async Task<int> DismissAsync(long userId, long? notificationId, CancellationToken ct)
    {
        // Rows are locked in the order in which event handlers write them. The recipient's open streams get the new number.
        var only = notificationId ?? 0;
        var gone = (await db.Database.SqlQuery<int>($"""
            WITH dismissed AS MATERIALIZED (
                SELECT id FROM social.notifications WHERE user_id = {userId} AND ({only} = 0 OR id = {only}) AND NOT undone
                    AND kind < {(short)NotificationKind.Password}
                ORDER BY tweet_id, kind, actor_id FOR NO KEY UPDATE),
            marked AS (
                UPDATE social.notifications n SET undone = true, read = true FROM dismissed WHERE n.id = dismissed.id RETURNING n.id),
            told AS (
                INSERT INTO social.live_inbox (kind, subject_id, user_id)
                SELECT {(short)StreamEventKind.UnreadCount}, 0, {userId} WHERE EXISTS (SELECT FROM marked))
            SELECT count(*)::int AS "Value" FROM marked
            """).ToListAsync(ct))[0];
        wakeUp.Written();
        return gone;
    }
}
