using System.Globalization;

namespace Microblog.Load;

/// <summary>What Linux says of a process in <c>/proc</c>.</summary>
internal static class ProcessTimes
{
    private const double TicksPerMillisecond = 0.1;     // USER_HZ is 100 on every Linux

    /// <summary>Processor time, user and system, of all its threads.</summary>
    public static double CpuMilliseconds(int pid) => Read(pid) is { } p ? p.Own / TicksPerMillisecond : 0;

    /// <summary>Of a process and its children, also of those that ended and were waited for: for PostgreSQL, all there is.</summary>
    public static double FamilyCpuMilliseconds(int parent)
    {
        var sum = Read(parent) is { } p ? p.Own + p.Ended : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Read(pid) is { } child && child.Parent == parent)
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
            // The name, in brackets, may hold spaces; what follows it may not.
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
