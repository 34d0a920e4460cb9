using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Social.Features.Streaming;

/// <summary>The number of open streams.</summary>
internal sealed class StreamMetrics : IMetricCollector
{
    public StreamMetrics(IMeterFactory meters, StreamHub hub) =>
        meters.ForModule("social").CreateObservableGauge(
            "microblog.streams.open", () => hub.Count, "{stream}", "Live streams that are open at this server.");
}
