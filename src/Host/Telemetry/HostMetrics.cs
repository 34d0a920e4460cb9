using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Host.Settings;

namespace Microblog.Host.Telemetry;

/// <summary>Metrics of the program itself: its start, its disk and its unknown settings.</summary>
internal sealed class HostMetrics : IMetricCollector
{
    public HostMetrics(IMeterFactory meters, SettingsRegistry settings, DataSettings data)
    {
        var meter = meters.Create(new MeterOptions($"{Meters.Prefix}Host"));
        using var self = Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableGauge("microblog.start.time", () => started, "s", "When the program was started, in seconds since 1970.");
        meter.CreateObservableGauge("microblog.settings.unknown", () => settings.Unknown.Count, "{setting}",
            "Settings that are configured and that the program does not know.");
        DiskSpaceMetrics.Add(meter, "data", data.Folder ?? ".");
    }
}
