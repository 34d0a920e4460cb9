using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Notifies the authors whom a new tweet replies to or quotes, the users whom it mentions, and in a private conversation the others whom it
/// is for, each of them once; and streams the tweet.
/// </summary>
[ReceiptName("TellOfTweet")]
internal sealed class NotifyAboutTweet(NotificationWriter writer) : IBatchedEventHandler<TweetPublished>
{
    public Task HandleAsync(TweetPublished happened, CancellationToken ct)
    {
        IReadOnlyList<long> addressed = happened.AddressedUserIds ?? [];
        long[] repliedTo = [.. Ids(happened.InReplyToAuthorId).Union(addressed)];
        long[] quoted = [.. Ids(happened.QuoteOfAuthorId).Except(repliedTo)];
        long[] mentioned = [.. happened.MentionedUserIds.Except(repliedTo).Except(quoted)];
        var audience = new TweetAudience(happened.AuthorId, happened.Visibility, [.. happened.MentionedUserIds, .. addressed]);
        writer.About(happened.TweetId)
            .Notify(New(NotificationKind.Reply, repliedTo))
            .Notify(New(NotificationKind.Quote, quoted))
            .Notify(New(NotificationKind.Mention, mentioned))
            .Stream(StreamEventKind.Tweet, happened.TweetId)
            .StreamCounts(happened.InReplyToId, happened.QuoteOfId);
        return Task.CompletedTask;

        NewNotification New(NotificationKind kind, long[] recipients) => new(kind, happened.AuthorId, recipients, happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Audience = audience,
        };
    }

    private static IEnumerable<long> Ids(long? id) => id is { } known ? [known] : [];
}
