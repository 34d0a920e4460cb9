using Microblog.BuildingBlocks.Events;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>Somebody's account is gone: so are their follows, blocks and mutes in both directions, and they leave everybody's counters and circles.</summary>
internal sealed class RemoveTiesOfDeletedPerson(SocialDb db, CircleReader circles) : IReaction<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        foreach (var ties in TieRemoval.Kinds)
        {
            var touched = await TieRemoval.RemoveSomeAsync(db, ties, happened.UserId, ct);
            foreach (var userId in touched)
            {
                db.AfterCommit(() => circles.Drop(userId));
            }

            if (touched.Count >= TieRemoval.Batch)
            {
                db.GoOnLater();
                return;
            }
        }

        await TieRemoval.ForgetAsync(db, happened.UserId, ct);
        db.AfterCommit(() => circles.Drop(happened.UserId));
    }
}
