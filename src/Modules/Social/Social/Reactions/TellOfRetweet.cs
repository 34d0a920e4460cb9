using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet is passed on: its author is told, and it comes into the feeds of those who follow who did it; no longer, and that is taken back.</summary>
internal sealed class TellOfRetweet(Tidings tidings) : IReaction<RetweetChanged>
{
    public Task HandleAsync(RetweetChanged happened, CancellationToken ct) => (happened.Retweeted
        ? tidings.Of(happened.TweetId).Notify(new Notice(NotificationKind.Retweet, happened.UserId, [happened.AuthorId], happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Version = happened.Version,
        }).Announce(LiveKind.Tweet, happened.RetweetId)
        : tidings.Of(happened.TweetId).TakeBack(NotificationKind.Retweet, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At)
            .AnnounceGone(happened.RetweetId, Facts(happened))).AnnounceCounts(happened.TweetId).SendAsync(ct);

    // Only public tweets are passed on.
    private static DeletedFacts Facts(RetweetChanged happened) =>
        new(happened.TweetId, happened.UserId, new TweetAudience(happened.AuthorId, "public", []), InReplyToId: null, []);
}
