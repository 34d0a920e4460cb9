using System.Globalization;

namespace Microblog.Load;

/// <summary>Processor time and memory of a process, read from <c>/proc</c> of Linux.</summary>
internal static class ProcessTimes
{
    private const double TicksPerMillisecond = 0.1;     // USER_HZ is 100 on every Linux

    /// <summary>The processor time of all threads of a process, user and system.</summary>
    public static double CpuMilliseconds(int pid) => Read(pid) is { } p ? p.Own / TicksPerMillisecond : 0;

    /// <summary>
    /// The processor time of a process and its children, including children that have ended: for PostgreSQL, that of all its processes.
    /// </summary>
    public static double FamilyCpuMilliseconds(int parent)
    {
        var sum = Read(parent) is { } p ? p.Own + p.Ended : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Read(pid) is { } child
                && child.Parent == parent)
            {
                sum += child.Own + child.Ended;
            }
        }

        return sum / TicksPerMillisecond;
    }

    public static int ParentOf(int pid) => Read(pid)?.Parent ?? 0;

    public static double ResidentMegabytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static (int Parent, long Own, long Ended)? Read(int pid)
    {
        try
        {
            // The name in brackets may contain spaces; the fields after it may not.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
            return ((int)Number(1), Number(11) + Number(12), Number(13) + Number(14));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
