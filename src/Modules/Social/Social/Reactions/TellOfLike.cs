using Microblog.BuildingBlocks.Events;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet is liked: its author is told, and whoever looks at it how many like it; no longer, and that is taken back.</summary>
internal sealed class TellOfLike(Tidings tidings) : ISharedReaction<LikeChanged>
{
    public Task HandleAsync(LikeChanged happened, CancellationToken ct)
    {
        var told = tidings.Of(happened.TweetId).AnnounceCounts(happened.TweetId);
        if (happened.Liked)
        {
            told.Notify(new Notice(NotificationKind.Like, happened.UserId, [happened.AuthorId], happened.At)
            {
                TweetId = happened.TweetId,
                ThreadId = happened.ThreadId,
                Version = happened.Version,
            });
        }
        else
        {
            told.TakeBack(NotificationKind.Like, happened.UserId, happened.AuthorId, happened.TweetId, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }
}
