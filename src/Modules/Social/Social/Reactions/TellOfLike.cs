using Microblog.BuildingBlocks.Events;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet is liked: its author is told, and whoever looks at it how many like it; no longer, and that is taken back.</summary>
internal sealed class TellOfLike(Tidings tidings) : IReaction<LikeChanged>
{
    public Task HandleAsync(LikeChanged happened, CancellationToken ct) => (happened.Liked
        ? tidings.Of(happened.TweetId).Notify(new Notice(NotificationKind.Like, happened.UserId, [happened.AuthorId], happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Version = happened.Version,
        })
        : tidings.Of(happened.TweetId).TakeBack(NotificationKind.Like, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At)).AnnounceCounts(happened.TweetId).SendAsync(ct);
}
