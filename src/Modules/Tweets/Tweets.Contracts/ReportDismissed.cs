using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A moderator looked at a report and let the tweet stay.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="TweetId">The tweet.</param>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="ModeratorId">Who decided.</param>
/// <param name="Address">The network address the moderator called from.</param>
/// <param name="At">When.</param>
[EventName("tweets.report-dismissed.v1")]
public sealed record ReportDismissed(long ReportId, long TweetId, long AuthorId, long ModeratorId, string Address, DateTimeOffset At) : IIntegrationEvent;
