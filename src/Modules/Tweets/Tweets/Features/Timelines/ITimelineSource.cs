using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Finds the rows of timelines. There are two sources with the same answers, in the same order and so with the same cursors: the database,
/// which knows everything, and the memory of this Host, which may have to pass.
/// </summary>
internal interface ITimelineSource
{
    /// <summary>A page of a feed of tweets; null when this source cannot answer.</summary>
    Task<TimelineRows?> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct);

    /// <summary>A page of the timeline of tweets and retweets; null when this source cannot answer.</summary>
    Task<TimelineRows?> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct);
}
