using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.PersonalData;

/// <summary>Removes the notifications that a deleted user received, and those that they caused.</summary>
[ReceiptName("RemoveTidingsOfDeletedPerson")]
internal sealed class RemoveNotificationsOfDeletedUser(SocialDb db) : IEventHandler<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        var removed = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM social.notifications WHERE id IN (
                (SELECT id FROM social.notifications WHERE user_id = {happened.UserId} LIMIT {RelationshipRemoval.Batch}) UNION ALL
                (SELECT id FROM social.notifications WHERE actor_id = {happened.UserId} LIMIT {RelationshipRemoval.Batch}))
            """, ct);
        if (removed >= RelationshipRemoval.Batch)
        {
            db.ContinueLater();
            return;
        }

        await db.NotificationSettings.Where(s => s.UserId == happened.UserId).ExecuteDeleteAsync(ct);
        await db.ThreadMutes.Where(m => m.UserId == happened.UserId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM social.stream_tickets WHERE user_id = {happened.UserId}", ct);
    }
}
