using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A moderator deleted somebody else's tweet. That it is gone is told apart, by <see cref="TweetDeleted"/>.</summary>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">Whose it was.</param>
/// <param name="ModeratorId">Who deleted it.</param>
/// <param name="ReportId">The report that was resolved with it, or null.</param>
/// <param name="Address">The network address the moderator called from.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-removed.v1")]
public sealed record TweetRemoved(long TweetId, long AuthorId, long ModeratorId, long? ReportId, string Address, DateTimeOffset At) : IIntegrationEvent;
