namespace Microblog.Host.Settings;

/// <summary>Benchmarks.</summary>
internal sealed class BenchSettings
{
    /// <summary>Map <c>/bench/unit</c>, a constant answer of 2 KB whose cost is the unit of <c>bench/load</c>.</summary>
    public bool Unit { get; init; }
}
