using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Media.Features.Serving;

/// <summary>The number of requests that wait for a file.</summary>
internal sealed class WaitingMetrics : IMetricCollector
{
    public WaitingMetrics(IMeterFactory meters, WaitingRequests requests) =>
        meters.ForModule("media").CreateObservableGauge("microblog.media.waiting_requests", () => requests.Count, "{request}",
            "Requests at this server that wait for a file which is still being processed.");
}
