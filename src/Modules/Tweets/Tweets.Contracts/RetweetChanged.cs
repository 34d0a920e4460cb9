using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A person has retweeted a tweet, or has undone that. Only public tweets are retweeted.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="UserId">The person.</param>
/// <param name="RetweetId">The id of the retweet in timelines. Retweeting again makes another one.</param>
/// <param name="Retweeted">True for a new retweet, false for one that is undone.</param>
/// <param name="Version">Grows with every change of retweets. A consumer ignores an event with an older version.</param>
/// <param name="At">The time.</param>
[EventName("tweets.retweet-changed.v1")]
public sealed record RetweetChanged(
    long TweetId, long AuthorId, long ThreadId, long UserId, long RetweetId, bool Retweeted, long Version, DateTimeOffset At)
        : IIntegrationEvent;
