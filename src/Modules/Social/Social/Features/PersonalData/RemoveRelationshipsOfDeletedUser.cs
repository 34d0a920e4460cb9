using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.PersonalData;

/// <summary>
/// Removes the follows, blocks and mutes of a deleted user in both directions, with what they add to others' counters and circles.
/// </summary>
[ReceiptName("RemoveTiesOfDeletedPerson")]
internal sealed class RemoveRelationshipsOfDeletedUser(SocialDb db, CircleCache circles) : IEventHandler<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        foreach (var kind in RelationshipRemoval.Kinds)
        {
            var others = await RelationshipRemoval.RemoveSomeAsync(db, kind, happened.UserId, ct);
            foreach (var userId in others)
            {
                db.AfterCommit(() => circles.Drop(userId));
            }

            if (others.Count >= RelationshipRemoval.Batch)
            {
                db.ContinueLater();
                return;
            }
        }

        await RelationshipRemoval.RemoveRestAsync(db, happened.UserId, ct);
        db.AfterCommit(() => circles.Drop(happened.UserId));
    }
}
