using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Asks the memory of this Host first, and the database where the memory passes. Nobody else knows which of them answered.
/// </summary>
[ScopedService]
internal sealed class TimelineSources(MemoryTimelines memory, SqlTimelines database, TimelineMetrics metrics)
{
    public Task<FoundTimeline> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct) =>
        FindAsync(query.Popular ? "popular" : "latest", s => s.FindFeedAsync(query, viewer, ct));

    public Task<FoundTimeline> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct) =>
        FindAsync("home", s => s.FindHomeAsync(query, viewer, ct));

    private async Task<FoundTimeline> FindAsync(string timeline, Func<ITimelineSource, Task<FoundTimeline?>> find)
    {
        var remembered = await find(memory);
        metrics.Count(timeline, fromMemory: remembered is not null);
        return remembered ?? (await find(database))!;
    }
}
