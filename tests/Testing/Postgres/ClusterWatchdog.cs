using System.Diagnostics;

namespace Microblog.Testing.Postgres;

/// <summary>
/// Stops a cluster and removes its directory when this process ends, also by a kill: a shell waits for the end of a pipe from this process.
/// </summary>
internal sealed class ClusterWatchdog
{
    // SIGQUIT is PostgreSQL's immediate shutdown. Ctrl-C in a terminal reaches this shell too, which must outlive it.
    private const string Script =
        """
        trap '' INT HUP TERM
        exec >/dev/null 2>&1
        cd /
        read -r _
        pid_file="$1/data/postmaster.pid"
        pid=$(head -n 1 "$pid_file")
        if [ -n "$pid" ] && [ "$(sed -n 2p "$pid_file")" = "$1/data" ]; then
            kill -QUIT "$pid"
            tries=0
            while [ -f "$pid_file" ] && kill -0 "$pid" && [ "$tries" -lt 50 ]; do tries=$((tries + 1)); sleep 0.1; done
            kill -KILL "$pid"
        fi
        if [ -f "$1/socket.path" ]; then rm -rf "$(cat "$1/socket.path")"; fi
        rm -rf "$1"
        """;

    private readonly Process _shell;

    private ClusterWatchdog(Process shell) => _shell = shell;

    public static ClusterWatchdog? Over(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "microblog-test-watchdog", folder])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        return new ClusterWatchdog(Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start."));
    }

    /// <summary>Stops and removes the cluster now, and waits until that is done.</summary>
    public Task ReleaseAsync(CancellationToken ct)
    {
        _shell.StandardInput.Close();
        return _shell.WaitForExitAsync(ct);
    }
}
