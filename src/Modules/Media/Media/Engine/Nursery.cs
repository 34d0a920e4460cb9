using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Microblog.Media.Engine;

/// <summary>
/// Starts programs that die with this server, however it dies: on Linux the kernel kills them when the thread that started them ends, so one thread
/// starts them all, and lives as long as the server.
/// </summary>
internal static class Nursery
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Orders = [];

    static Nursery() => new Thread(Run) { IsBackground = true, Name = "decoders" }.Start();

    /// <summary>What to write before a program, so that it is killed when its parent ends and gains no rights; nothing where that is not possible.</summary>
    public static IReadOnlyList<string> DiesWithParent { get; } = Find();

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add((start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (start, started) in Orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }

    // util-linux has it since 2018, BusyBox has a setpriv that cannot do it: so it is tried.
    private static IReadOnlyList<string> Find()
    {
        if (!OperatingSystem.IsLinux() || Programs.Find("setpriv") is not { } setpriv)
            return [];

        string[] words = [setpriv, "--pdeathsig=KILL", "--no-new-privs", "--"];
        using var probe = Process.Start(new ProcessStartInfo(setpriv, [.. words[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0 ? words : [];
    }
}
