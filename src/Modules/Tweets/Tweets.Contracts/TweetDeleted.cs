using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A tweet is gone, with its likes.</summary>
/// <param name="TweetId">Its id, which is never used again.</param>
/// <param name="AuthorId">Whose it was.</param>
/// <param name="MediaIds">The media that were attached to it.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-deleted.v1")]
public sealed record TweetDeleted(long TweetId, long AuthorId, IReadOnlyList<long> MediaIds, DateTimeOffset At) : IIntegrationEvent;
