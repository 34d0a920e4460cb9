using Microblog.BuildingBlocks.Messaging;
using Microblog.Media.Contracts;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Profiles;

/// <summary>Drops the cached card of a person whose picture has been processed, so that the card shows its best variant.</summary>
[ReceiptName("ShowProcessedPictures")]
internal sealed class RefreshUserCard(UsersDb db, UserCardCache cards) : IEventHandler<MediaProcessed>
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
