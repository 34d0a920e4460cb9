using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A moderator has deleted another person's tweet. The deletion itself is told by <see cref="TweetDeleted"/>.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="ModeratorId">The moderator.</param>
/// <param name="ReportId">The report that was resolved with it, or null.</param>
/// <param name="Address">The network address of the moderator's request.</param>
/// <param name="At">The time.</param>
[EventName("tweets.tweet-removed.v1")]
public sealed record TweetRemoved(long TweetId, long AuthorId, long ModeratorId, long? ReportId, string Address, DateTimeOffset At)
    : IIntegrationEvent;
