using System.Diagnostics;

namespace Microblog.Testing;

/// <summary>
/// Kills the servers that were started here when this process ends, however it ends: a shell waits for the end of a pipe from here.
/// </summary>
public sealed class ProcessWatchdog : IDisposable
{
    // A line is a seat and the process that sits on it; a line without a process empties the seat.
    private const string Script =
        """
        trap '' INT HUP TERM
        exec >/dev/null 2>&1
        cd /
        while read -r seat pid; do
            case $seat in 1) one=$pid ;; 2) two=$pid ;; esac
        done
        for pid in $one $two; do kill -KILL "$pid"; done
        """;

    private readonly Process? _shell;
    private readonly Lock _lock = new();

    public ProcessWatchdog()
    {
        if (!OperatingSystem.IsWindows())
        {
            _shell = Process.Start(
                new ProcessStartInfo(
                    "/bin/sh", ["-c", Script, "microblog-server-watchdog"])
                { RedirectStandardInput = true, UseShellExecute = false });
        }
    }

    public void Seat(int seat, int? processId)
    {
        lock (_lock)
        {
            _shell?.StandardInput.WriteLine($"{seat} {processId}");
            _shell?.StandardInput.Flush();
        }
    }

    public void Dispose()
    {
        _shell?.StandardInput.Close();
        _shell?.Dispose();
    }
}
