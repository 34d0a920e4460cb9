using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>What the dispatchers count, and the source of their traces.</summary>
internal static class EventMetrics
{
    public static readonly ActivitySource Source = new("Microblog.Events");
    private static readonly Meter Meter = new("Microblog.Events");

    public static readonly Counter<long> Delivered =
        Meter.CreateCounter<long>("microblog.events.delivered", "{event}", "Events delivered to every handler.");
    public static readonly Counter<long> Failed =
        Meter.CreateCounter<long>("microblog.events.failed", "{event}", "Deliveries that failed and are tried again or parked.");
}
