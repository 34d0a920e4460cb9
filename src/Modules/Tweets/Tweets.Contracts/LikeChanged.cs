using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A person has liked a tweet, or has removed their like.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="UserId">The person.</param>
/// <param name="Liked">True for a new like, false for a removed one.</param>
/// <param name="Version">Grows with every change of the likes of this tweet. A consumer ignores an event with an older version.</param>
/// <param name="At">The time.</param>
[EventName("tweets.like-changed.v1")]
public sealed record LikeChanged(long TweetId, long AuthorId, long ThreadId, long UserId, bool Liked, long Version, DateTimeOffset At)
    : IIntegrationEvent;
