namespace Microblog.Host.Settings;

/// <summary>For measuring.</summary>
internal sealed class BenchSettings
{
    /// <summary>Answer at <c>/bench/unit</c> with a constant of 2 KB, in which <c>bench/load</c> measures everything else.</summary>
    public bool Unit { get; init; }
}
