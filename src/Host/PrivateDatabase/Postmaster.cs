using System.Diagnostics;
using System.Globalization;

namespace Microblog.Host.PrivateDatabase;

/// <summary>A server as its <c>postmaster.pid</c> tells of it, which may be an old story.</summary>
internal sealed record Postmaster(int ProcessId, string DataFolder, string SocketFolder)
{
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    public static Postmaster? Read(string dataFolder)
    {
        try
        {
            return Parse(File.ReadAllText(FileIn(dataFolder)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The program that runs under that process id now; null when none does. It may be anybody's.</summary>
    public string? Program()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A PostgreSQL runs under that process id; it may still be that of another data folder.</summary>
    public bool IsAlive() => string.Equals(Program(), "postgres", StringComparison.Ordinal) && !IsZombie();

    /// <summary>
    /// Whether the living process is the server of this data folder: on Linux its working folder tells, since a server works inside its data;
    /// null where nothing tells.
    /// </summary>
    public bool? WorksHere()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var there = Parse(File.ReadAllText($"/proc/{ProcessId}/cwd/postmaster.pid"));
            return there?.ProcessId == ProcessId && string.Equals(there.DataFolder, DataFolder, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Postmaster? Parse(string text)
    {
        var lines = text.Split('\n');
        return int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            ? new Postmaster(pid, lines.ElementAtOrDefault(1) ?? "", lines.ElementAtOrDefault(4) ?? "")
            : null;
    }

    // In a container often nobody collects dead processes: they keep their id and their name, and PostgreSQL takes them for living.
    private bool IsZombie()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }
}
