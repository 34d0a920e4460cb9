using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Microblog.Media.Domain;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Starts programs that end with this server, however it ends: on Linux the kernel kills them when the thread that started them ends, so
/// one thread starts them all and lives as long as the server.
/// </summary>
internal static class ChildProcessLauncher
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = [];

    static ChildProcessLauncher() => new Thread(Run) { IsBackground = true, Name = "decoders" }.Start();

    /// <summary>
    /// The words to put before a program, so that it is killed when its parent ends and gains no rights; none where that is not possible.
    /// </summary>
    public static IReadOnlyList<string> GuardArguments { get; } = Find();

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (start, started) in Requests.GetConsumingEnumerable())
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

    // The setpriv of util-linux has the option since 2018, that of BusyBox has not: so it is tried.
    private static IReadOnlyList<string> Find()
    {
        if (!OperatingSystem.IsLinux() || ExecutablePath.Find("setpriv") is not { } setpriv)
        {
            return [];
        }

        string[] words = [setpriv, "--pdeathsig=KILL", "--no-new-privs", "--"];
        using var probe =
            Process.Start(
            new ProcessStartInfo(setpriv, [.. words[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0 ? words : [];
    }
}
