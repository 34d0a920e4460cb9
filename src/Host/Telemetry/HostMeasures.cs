using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Host.Settings;

namespace Microblog.Host.Telemetry;

/// <summary>The program itself: since when it runs, on which disk, and whether its settings are understood.</summary>
internal sealed class HostMeasures : IMeasures
{
    public HostMeasures(IMeterFactory meters, SettingsBook book, DataSettings data)
    {
        var meter = meters.Create(new MeterOptions($"{Meters.Prefix}Host"));
        using var self = Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableGauge("microblog.start.time", () => started, "s", "When the program was started, in seconds since 1970.");
        meter.CreateObservableGauge("microblog.settings.unknown", () => book.Unknown.Count, "{setting}", "Settings that are written and that nobody knows.");
        FolderGauge.Add(meter, "data", data.Folder ?? ".");
    }
}
