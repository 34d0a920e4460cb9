using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>What the memory of timelines holds, how far it is behind, and which source answered pages.</summary>
internal sealed class TimelineMetrics : IMetricCollector
{
    private readonly ConcurrentDictionary<(string Timeline, bool FromMemory), long> _pages = new();

    public TimelineMetrics(IMeterFactory meters, TimelineFollower follower, TimelineIndex index, TweetCards cards)
    {
        var meter = meters.ForModule("tweets");
        meter.CreateObservableCounter(
            "microblog.timelines.pages", CountPages, "{page}", "Pages of timelines, by the source that answered.");
        meter.CreateObservableGauge(
            "microblog.timelines.entries", () => index.Count, "{entry}", "Tweets and retweets that the memory of timelines holds.");
        meter.CreateObservableGauge(
            "microblog.timelines.cards", () => cards.Count, "{tweet}", "Tweets whose texts and counters the memory of timelines holds.");
        meter.CreateObservableGauge(
            "microblog.timelines.lag", () => follower.Lag.TotalSeconds, "s", "How old the last look at the changes is.");
    }

    /// <summary>How many pages the memory has answered.</summary>
    public long FromMemory => Sum(fromMemory: true);

    /// <summary>How many pages the database has answered.</summary>
    public long FromDatabase => Sum(fromMemory: false);

    public void Count(string timeline, bool fromMemory) => _pages.AddOrUpdate((timeline, fromMemory), 1, (_, count) => count + 1);

    private long Sum(bool fromMemory) => _pages.Where(p => p.Key.FromMemory == fromMemory).Sum(p => p.Value);

    private IEnumerable<Measurement<long>> CountPages() =>
        _pages.Select(p => new Measurement<long>(
            p.Value, new("timeline", p.Key.Timeline),
            new KeyValuePair<string, object?>("source", p.Key.FromMemory ? "memory" : "database")));
}
