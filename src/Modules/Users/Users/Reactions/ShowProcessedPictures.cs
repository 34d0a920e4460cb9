using Microblog.BuildingBlocks.Events;
using Microblog.Media.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Reactions;

/// <summary>A picture is ready: if its owner's profile shows it, people see it from now on.</summary>
internal sealed class ShowProcessedPictures(UsersDb db, CardCache cards) : IReaction<MediaProcessed>
{
    public Task HandleAsync(MediaProcessed happened, CancellationToken ct)
    {
        if (happened.OnProfile)
        {
            db.AfterCommit(() => cards.Cards.Drop(happened.OwnerId));
        }

        return Task.CompletedTask;
    }
}
