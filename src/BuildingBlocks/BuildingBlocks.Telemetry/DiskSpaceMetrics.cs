using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>Metrics of the disk of a folder.</summary>
public static class DiskSpaceMetrics
{
    /// <summary>Adds the metrics of free space and of size, in bytes.</summary>
    /// <param name="meter">The meter to add them to.</param>
    /// <param name="name">The value of the tag <c>folder</c>.</param>
    /// <param name="folder">The path of the folder. It need not exist yet.</param>
    public static void Add(Meter meter, string name, string folder)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.CreateObservableGauge(
            "microblog.disk.free", () => Measure(name, folder, d => d.AvailableFreeSpace), "By", "Free space on the disk of a folder.");
        meter.CreateObservableGauge(
            "microblog.disk.size", () => Measure(name, folder, d => d.TotalSize), "By", "The size of the disk of a folder.");
    }

    private static Measurement<long>[] Measure(string name, string folder, Func<DriveInfo, long> read)
    {
        try
        {
            // The nearest existing parent is on the disk where the folder will be.
            var existing = Path.GetFullPath(folder);
            while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            {
                existing = parent;
            }

            return [new(read(new DriveInfo(existing)), new KeyValuePair<string, object?>("folder", name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
