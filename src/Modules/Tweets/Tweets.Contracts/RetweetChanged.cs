using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>Somebody passed a tweet on, or took that back. Only public tweets are passed on.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">Whose tweet it is.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="UserId">Who passes it on.</param>
/// <param name="RetweetId">The entry in timelines; passing on again makes another one.</param>
/// <param name="Retweeted">Passed on, or taken back.</param>
/// <param name="Version">Grows with every change of retweets; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("tweets.retweet-changed.v1")]
public sealed record RetweetChanged(
    long TweetId, long AuthorId, long ThreadId, long UserId, long RetweetId, bool Retweeted, long Version, DateTimeOffset At) : IIntegrationEvent;
