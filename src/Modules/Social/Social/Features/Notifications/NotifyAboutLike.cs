using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>Notifies the author of a liked tweet, and streams the tweet's counters. Unliking hides the notification.</summary>
[ReceiptName("TellOfLike")]
internal sealed class NotifyAboutLike(NotificationWriter writer) : IBatchedEventHandler<LikeChanged>
{
    public Task HandleAsync(LikeChanged happened, CancellationToken ct)
    {
        writer.About(happened.TweetId).StreamCounts(happened.TweetId);
        if (happened.Liked)
        {
            writer.Notify(new NewNotification(NotificationKind.Like, happened.UserId, [happened.AuthorId], happened.At)
            {
                TweetId = happened.TweetId,
                ThreadId = happened.ThreadId,
                Version = happened.Version,
            });
        }
        else
        {
            writer.Undo(NotificationKind.Like, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }
}
