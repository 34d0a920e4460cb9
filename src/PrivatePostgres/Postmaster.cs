using System.Diagnostics;
using System.Globalization;

namespace Microblog.PrivatePostgres;

/// <summary>The postmaster, PostgreSQL's parent process, as <c>postmaster.pid</c> describes it. The file may be stale.</summary>
internal sealed record Postmaster(int ProcessId, string DataDirectory, string SocketDirectory)
{
    public static string PidFile(string dataDirectory) => Path.Combine(dataDirectory, "postmaster.pid");

    /// <summary>Reads the file; null when there is none or it is not complete.</summary>
    public static Postmaster? Read(string dataDirectory)
    {
        try
        {
            return Parse(File.ReadAllText(PidFile(dataDirectory)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The name of the process that has this id now; null when there is none. It can be any program.</summary>
    public string? ProcessName()
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

    /// <summary>The process is a running PostgreSQL. It can still be the server of another data directory.</summary>
    public bool IsAlive() => string.Equals(ProcessName(), "postgres", StringComparison.Ordinal) && !IsZombie();

    /// <summary>
    /// Whether the process serves this data directory. On Linux its working directory tells, because a postmaster works in its data
    /// directory. Null on other systems.
    /// </summary>
    public bool? ServesDataDirectory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var served = Parse(File.ReadAllText($"/proc/{ProcessId}/cwd/postmaster.pid"));
            return served?.ProcessId == ProcessId && string.Equals(served.DataDirectory, DataDirectory, StringComparison.Ordinal);
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

    // In a container often no process reaps the dead ones. A zombie keeps its id and its name, and looks alive to PostgreSQL.
    private bool IsZombie()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

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
