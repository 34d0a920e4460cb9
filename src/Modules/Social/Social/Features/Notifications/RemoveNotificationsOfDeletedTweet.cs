using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>Deletes the notifications about a deleted tweet, and streams the deletion.</summary>
[ReceiptName("ForgetDeletedTweet")]
internal sealed class RemoveNotificationsOfDeletedTweet(NotificationWriter writer) : IBatchedEventHandler<TweetDeleted>
{
    public Task HandleAsync(TweetDeleted happened, CancellationToken ct)
    {
        var audience = new TweetAudience(happened.AuthorId, happened.Visibility ?? "public", happened.MentionedUserIds ?? []);
        writer.DeleteAbout(happened.TweetId, happened.At)
            .StreamDeletion(happened.TweetId, new DeletedTimelineEntry(
                happened.TweetId, RetweeterId: null, audience, happened.InReplyToId, happened.Hashtags ?? []))
            .StreamCounts(happened.InReplyToId, happened.QuoteOfId);
        return Task.CompletedTask;
    }
}
