using Microblog.BuildingBlocks.Events;
using Microblog.Social.Contracts;
using Microblog.Social.Model;

namespace Microblog.Social.Reactions;

/// <summary>Somebody is followed: they are told; no longer, and that is taken back.</summary>
internal sealed class TellOfFollow(Tidings tidings) : ISharedReaction<FollowChanged>
{
    public Task HandleAsync(FollowChanged happened, CancellationToken ct)
    {
        if (happened.Following)
        {
            tidings.Notify(new Notice(NotificationKind.Follow, happened.FollowerId, [happened.FolloweeId], happened.At) { Version = happened.Version });
        }
        else
        {
            tidings.TakeBack(NotificationKind.Follow, happened.FollowerId, happened.FolloweeId, tweetId: 0, happened.Version, happened.At);
        }

        return Task.CompletedTask;
    }
}
