using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Social.Live;

/// <summary>How many listen.</summary>
internal sealed class StreamMeasures : IMeasures
{
    public StreamMeasures(IMeterFactory meters, LiveHub hub) =>
        meters.ForModule("social").CreateObservableGauge("microblog.streams.open", () => hub.Count, "{stream}", "Live streams that are open at this server.");
}
