using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Notifies the author of a retweeted tweet, and streams the retweet to the followers of the retweeter. Undoing the retweet hides the
/// notification, and streams the deletion.
/// </summary>
[ReceiptName("TellOfRetweet")]
internal sealed class NotifyAboutRetweet(NotificationWriter writer) : IBatchedEventHandler<RetweetChanged>
{
    public Task HandleAsync(RetweetChanged happened, CancellationToken ct)
    {
        writer.About(happened.TweetId).StreamCounts(happened.TweetId);
        if (happened.Retweeted)
        {
            writer.Stream(StreamEventKind.Tweet, happened.RetweetId);
            writer.Notify(new NewNotification(NotificationKind.Retweet, happened.UserId, [happened.AuthorId], happened.At)
            {
                TweetId = happened.TweetId,
                ThreadId = happened.ThreadId,
                Version = happened.Version,
            });
        }
        else
        {
            writer.StreamDeletion(happened.RetweetId, DeletedRetweet(happened))
                .Undo(NotificationKind.Retweet, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }

    // Only public tweets can be retweeted.
    private static DeletedTimelineEntry DeletedRetweet(RetweetChanged happened) =>
        new(happened.TweetId, happened.UserId, new TweetAudience(happened.AuthorId, "public", []), InReplyToId: null, []);
}
