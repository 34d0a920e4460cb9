using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// How often caches knew the answer. They count in a field of their own, which is only read when somebody scrapes: a page looks up
/// hundreds.
/// </summary>
internal static class CacheMetrics
{
    private static readonly Meter Meter = new("Microblog.Caches");
    private static readonly ConcurrentDictionary<ICounted, bool> Caches = new();

    static CacheMetrics()
    {
        Meter.CreateObservableCounter("microblog.cache.hits", () => Sum(c => c.Hits), "{lookup}", "Lookups that a cache answered.");
        Meter.CreateObservableCounter("microblog.cache.misses", () => Sum(c => c.Misses), "{lookup}", "Lookups that went to the database.");
    }

    internal interface ICounted
    {
        string Topic { get; }

        long Hits { get; }

        long Misses { get; }
    }

    public static void Add(ICounted cache) => Caches.TryAdd(cache, true);

    public static void Remove(ICounted cache) => Caches.TryRemove(cache, out _);

    // The topic of a cache's signals is its name, and begins with its module.
    private static IEnumerable<Measurement<long>> Sum(Func<ICounted, long> count) =>
        Caches.Keys.GroupBy(c => c.Topic, StringComparer.Ordinal)
        .Select(g =>
            new Measurement<long>(g.Sum(count), new KeyValuePair<string, object?>("module", g.Key.Split('.')[0]), new("cache", g.Key)));
}
