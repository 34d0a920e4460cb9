using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.PersonalData;

/// <summary>Removes the notes that a deleted user wrote, and those that others wrote about them.</summary>
internal sealed class RemoveNotesOfDeletedUser(SocialDb db) : IEventHandler<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        var removed = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM social.private_notes WHERE id IN (
                (SELECT id FROM social.private_notes WHERE author_id = {happened.UserId} LIMIT {RelationshipRemoval.Batch}) UNION ALL
                (SELECT id FROM social.private_notes WHERE about_id = {happened.UserId} LIMIT {RelationshipRemoval.Batch}))
            """, ct);
        if (removed >= RelationshipRemoval.Batch)
        {
            db.ContinueLater();
        }
    }
}
