using System.Runtime.InteropServices;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Finds pages of timelines. There are two sources with the same answers, in the same order and so with the same cursors: the database,
/// which knows everything, and the memory of this Host, which may have to pass.
/// </summary>
internal interface ITimelineSource
{
    /// <summary>A page of a feed of tweets; null when this source cannot answer.</summary>
    Task<FoundTimeline?> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct);

    /// <summary>A page of the timeline of tweets and retweets; null when this source cannot answer.</summary>
    Task<FoundTimeline?> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct);
}

/// <summary>A page of a timeline that was found.</summary>
/// <param name="Places">Its entries, in their order: one more than the page shows, if there is one more.</param>
/// <param name="Clock">A number that is larger than all that were drawn before the page was read; 0 where nobody needs it.</param>
/// <param name="ShowAsync">Shows the first so many entries to the viewer for whom they were found.</param>
internal sealed record FoundTimeline(
    IReadOnlyList<TimelinePlace> Places, long Clock, Func<int, CancellationToken, Task<IReadOnlyList<TweetView>>> ShowAsync);

/// <summary>The numbers by which a timeline pages.</summary>
/// <param name="Place">The id of the tweet or retweet.</param>
/// <param name="LikesCount">How many people like the tweet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimelinePlace(long Place, int LikesCount);
