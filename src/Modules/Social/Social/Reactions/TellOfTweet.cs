using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>
/// A tweet is posted: it comes into feeds, and whom it answers, quotes or names are told. Each of them once: somebody who is answered is not told as well that they are named.
/// </summary>
internal sealed class TellOfTweet(Tidings tidings) : ISharedReaction<TweetPublished>
{
    public Task HandleAsync(TweetPublished happened, CancellationToken ct)
    {
        long[] answered = [.. Ids(happened.InReplyToAuthorId)];
        long[] quoted = [.. Ids(happened.QuoteOfAuthorId).Except(answered)];
        long[] named = [.. happened.MentionedUserIds.Except(answered).Except(quoted)];
        tidings.Of(happened.TweetId)
            .Notify(Notice(NotificationKind.Reply, answered))
            .Notify(Notice(NotificationKind.Quote, quoted))
            .Notify(Notice(NotificationKind.Mention, named))
            .Announce(LiveKind.Tweet, happened.TweetId)
            .AnnounceCounts(happened.InReplyToId, happened.QuoteOfId);
        return Task.CompletedTask;

        Notice Notice(NotificationKind kind, long[] people) => new(kind, happened.AuthorId, people, happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Audience = new TweetAudience(happened.AuthorId, happened.Visibility, happened.MentionedUserIds),
        };
    }

    private static IEnumerable<long> Ids(long? id) => id is { } known ? [known] : [];
}
