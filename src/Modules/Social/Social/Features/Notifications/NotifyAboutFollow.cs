using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Contracts;
using Microblog.Social.Domain;

namespace Microblog.Social.Features.Notifications;

/// <summary>Notifies a user who is followed. Unfollowing hides the notification.</summary>
[ReceiptName("TellOfFollow")]
internal sealed class NotifyAboutFollow(NotificationWriter writer) : IBatchedEventHandler<FollowChanged>
{
    public Task HandleAsync(FollowChanged happened, CancellationToken ct)
    {
        if (happened.Following)
        {
            writer.Notify(new NewNotification(NotificationKind.Follow, happened.FollowerId, [happened.FolloweeId], happened.At)
            {
                Version = happened.Version,
            });
        }
        else
        {
            writer.Undo(NotificationKind.Follow, happened.FollowerId, happened.FolloweeId, tweetId: 0, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }
}
