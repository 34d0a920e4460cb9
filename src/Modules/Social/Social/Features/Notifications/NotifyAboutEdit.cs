using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Notifies the users who retweeted an edited tweet, and those whom it mentions since the edit; hides the notifications of those whom it no
/// longer mentions; and streams the edited tweet.
/// </summary>
[ReceiptName("TellOfEdit")]
internal sealed class NotifyAboutEdit(NotificationWriter writer, IRetweeters retweeters) : IBatchedEventHandler<TweetEdited>
{
    public async Task HandleAsync(TweetEdited happened, CancellationToken ct)
    {
        var retweeterIds = (await retweeters.FindAsync([happened.TweetId], ct)).GetValueOrDefault(happened.TweetId, []);
        var edit = new NewNotification(NotificationKind.Edit, happened.AuthorId, retweeterIds, happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Audience = new TweetAudience(happened.AuthorId, happened.Visibility,
                [.. happened.MentionedUserIds, .. happened.AddressedUserIds ?? []]),
            Version = happened.Version,
        };
        writer.About(happened.TweetId)
            .Notify(edit with { Edition = happened.Version })
            .Notify(edit with { Kind = NotificationKind.Mention, RecipientIds = happened.NewlyMentionedUserIds })
            .Stream(StreamEventKind.Edited, happened.TweetId);
        foreach (var userId in happened.NoLongerMentionedUserIds ?? [])
        {
            writer.Undo(NotificationKind.Mention, happened.AuthorId, userId, happened.TweetId, happened.Version, happened.At);
        }
    }
}
