using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>Somebody has posted a tweet.</summary>
/// <param name="TweetId">Its id.</param>
/// <param name="AuthorId">Who posted it.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-published.v1")]
public sealed record TweetPublished(long TweetId, long AuthorId, DateTimeOffset At) : IIntegrationEvent;
