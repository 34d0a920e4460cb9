using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>Somebody began or ended liking a tweet.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">Whose tweet it is.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="UserId">Who likes it.</param>
/// <param name="Liked">Began, or ended.</param>
/// <param name="Version">Grows with every change of likes of this tweet; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("tweets.like-changed.v1")]
public sealed record LikeChanged(long TweetId, long AuthorId, long ThreadId, long UserId, bool Liked, long Version, DateTimeOffset At)
    : IIntegrationEvent;
