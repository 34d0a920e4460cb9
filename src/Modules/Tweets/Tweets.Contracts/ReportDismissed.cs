using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A moderator has dismissed a report: the tweet stays.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="ModeratorId">The moderator.</param>
/// <param name="Address">The network address of the moderator's request.</param>
/// <param name="At">The time.</param>
[EventName("tweets.report-dismissed.v1")]
public sealed record ReportDismissed(long ReportId, long TweetId, long AuthorId, long ModeratorId, string Address, DateTimeOffset At)
    : IIntegrationEvent;
