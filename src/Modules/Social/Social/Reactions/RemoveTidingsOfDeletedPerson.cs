using Microblog.BuildingBlocks.Events;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Reactions;

/// <summary>Somebody's account is gone: so is what they were told, and what others were told of them.</summary>
internal sealed class RemoveTidingsOfDeletedPerson(SocialDb db) : IReaction<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        var removed = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM social.notifications WHERE id IN (
                (SELECT id FROM social.notifications WHERE user_id = {happened.UserId} LIMIT {TieRemoval.Batch}) UNION ALL
                (SELECT id FROM social.notifications WHERE actor_id = {happened.UserId} LIMIT {TieRemoval.Batch}))
            """, ct);
        if (removed >= TieRemoval.Batch)
        {
            db.GoOnLater();
            return;
        }

        await db.NotificationSettings.Where(s => s.UserId == happened.UserId).ExecuteDeleteAsync(ct);
        await db.ThreadMutes.Where(m => m.UserId == happened.UserId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM social.stream_tickets WHERE user_id = {happened.UserId}", ct);
    }
}
