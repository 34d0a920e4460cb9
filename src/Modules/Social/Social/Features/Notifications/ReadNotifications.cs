using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>Which notifications somebody has read.</summary>
[ScopedService]
internal sealed class ReadNotifications(SocialDb db, StreamWakeUp wakeUp)
{
    /// <summary>Marks those of a user as read, up to and including one of them. Later ones stay unread.</summary>
    public async Task MarkAsync(long userId, long upToId, CancellationToken ct)
    {
        // Rows are locked in the order in which event handlers write them. The caller's other open streams get the new number.
        await db.Database.ExecuteSqlAsync($"""
            WITH unread AS MATERIALIZED (
                SELECT id FROM social.notifications WHERE user_id = {userId} AND id <= {upToId} AND NOT read AND NOT undone
                ORDER BY tweet_id, kind, actor_id FOR NO KEY UPDATE),
            marked AS (UPDATE social.notifications n SET read = true FROM unread WHERE n.id = unread.id RETURNING n.id)
            INSERT INTO social.live_inbox (kind, subject_id, user_id)
            SELECT {(short)StreamEventKind.UnreadCount}, 0, {userId} WHERE EXISTS (SELECT FROM marked)
            """, ct);
        wakeUp.Written();
    }

    /// <summary>The newest that a user has read, with its time; null when they have read none.</summary>
    public async Task<(long Id, DateTimeOffset CreatedAt)?> FindNewestAsync(long userId, CancellationToken ct)
    {
        var newest = await db.Notifications.Where(n => n.UserId == userId && !n.Undone && n.Read).OrderByDescending(n => n.Id)
            .Select(n => new { n.Id, n.CreatedAt }).FirstOrDefaultAsync(ct);
        return newest is null ? null : (newest.Id, newest.CreatedAt);
    }
}
