using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

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

/// <summary>The rows of a page, ready to be shown to its viewer.</summary>
/// <param name="Tweets">In the order of the page.</param>
/// <param name="Clock">A number that is larger than all that were drawn before the page was read; 0 where nobody needs it.</param>
/// <param name="Quoted">The quoted tweets that the viewer may see; null when they are still to be read.</param>
internal sealed record TimelineRows(List<TweetRow> Tweets, long Clock = 0, List<TweetRow>? Quoted = null);
