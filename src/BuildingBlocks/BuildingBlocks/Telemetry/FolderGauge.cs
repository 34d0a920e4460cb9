using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>How much room is left where a folder is.</summary>
public static class FolderGauge
{
    /// <summary>Adds the two figures of a folder.</summary>
    /// <param name="meter">Whose they are.</param>
    /// <param name="name">What the folder is called in the metrics.</param>
    /// <param name="folder">Its path. It need not be there yet.</param>
    public static void Add(Meter meter, string name, string folder)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.CreateObservableGauge("microblog.disk.free", () => Look(name, folder, d => d.AvailableFreeSpace), "By", "What may still be written to the disk of a folder.");
        meter.CreateObservableGauge("microblog.disk.size", () => Look(name, folder, d => d.TotalSize), "By", "The size of the disk of a folder.");
    }

    private static Measurement<long>[] Look(string name, string folder, Func<DriveInfo, long> look)
    {
        try
        {
            // Of a folder that is not there yet, its parent's.
            var place = Path.GetFullPath(folder);
            while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
            {
                place = parent;
            }

            return [new(look(new DriveInfo(place)), new KeyValuePair<string, object?>("folder", name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
