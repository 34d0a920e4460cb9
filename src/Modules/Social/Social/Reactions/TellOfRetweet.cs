using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet is passed on: its author is told, and it comes into the feeds of those who follow who did it; no longer, and that is taken back.</summary>
internal sealed class TellOfRetweet(Tidings tidings) : ISharedReaction<RetweetChanged>
{
    public Task HandleAsync(RetweetChanged happened, CancellationToken ct)
    {
        var told = tidings.Of(happened.TweetId).AnnounceCounts(happened.TweetId);
        if (happened.Retweeted)
        {
            told.Announce(LiveKind.Tweet, happened.RetweetId).Notify(new Notice(NotificationKind.Retweet, happened.UserId, [happened.AuthorId], happened.At)
            {
                TweetId = happened.TweetId,
                ThreadId = happened.ThreadId,
                Version = happened.Version,
            });
        }
        else
        {
            told.AnnounceGone(happened.RetweetId, Facts(happened))
                .TakeBack(NotificationKind.Retweet, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }

    // Only public tweets are passed on.
    private static DeletedFacts Facts(RetweetChanged happened) =>
        new(happened.TweetId, happened.UserId, new TweetAudience(happened.AuthorId, "public", []), InReplyToId: null, []);
}
