using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// A decoder that is another program: it sees files that strangers made, so it runs without a shell, with arguments that no stranger
/// wrote, in a folder of its own, with next to no environment and with limits, and is killed with all that it started. Where the machine
/// allows it, it also has no network and a user of its own, who can open nothing but this folder.
/// </summary>
internal sealed class DecoderProcess(string path)
{
    private const int MostOutput = 256 * 1024;
    private const int MostErrors = 4 * 1024;
    private const int MostOpenFiles = 64;
    private const int Killed = 9;

    // GNU timeout makes a process group and ends it; prlimit sets what the kernel then enforces.
    private static readonly string? Timeout = ExecutablePath.Find("timeout");
    private static readonly string? PrLimit = OperatingSystem.IsLinux() ? ExecutablePath.Find("prlimit") : null;

    /// <exception cref="UnavailableException">The program cannot be started.</exception>
    public async Task<DecoderResult> RunAsync(WorkFolder folder, ProcessLimits limits, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var activity = BackgroundJobTraces.Source.StartActivity(Path.GetFileName(path));
        var began = Stopwatch.GetTimestamp();
        var isolation = DecoderIsolation.Of(path);
        using var lent = folder.Lend(isolation.User);
        using var process = await StartAsync(isolation, folder, limits, arguments);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        giveUp.CancelAfter(limits.Time + TimeSpan.FromSeconds(1));
        await using var kill = giveUp.Token.Register(() => Kill(process));
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput.BaseStream, MostOutput);
        var errors = ReadAsync(process.StandardError.BaseStream, MostErrors);
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        return new DecoderResult(process.ExitCode, await output, Encoding.UTF8.GetString(await errors),
            Stopwatch.GetElapsedTime(began) >= limits.Time);
    }

    private async Task<Process> StartAsync(DecoderIsolation isolation, WorkFolder folder, ProcessLimits limits,
        IEnumerable<string> arguments)
    {
        string[] line = [.. isolation.Words, .. Guards(limits), path, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment(folder, limits))
        {
            start.Environment[name] = value;
        }

        try
        {
            return await ChildProcessLauncher.StartAsync(start);
        }
        catch (Win32Exception cause)
        {
            throw new UnavailableException($"{path} cannot be started.", cause);
        }
    }

    private static IEnumerable<string> Guards(ProcessLimits limits)
    {
        static string N(double number) => Math.Ceiling(number).ToString(CultureInfo.InvariantCulture);

        // Twice: when this server is killed, the kernel kills timeout, and with timeout the program.
        foreach (var word in ChildProcessLauncher.GuardArguments)
        {
            yield return word;
        }

        foreach (var word in Timeout is null ? []
            : (string[])[Timeout, "--signal=KILL", N(limits.Time.TotalSeconds), .. ChildProcessLauncher.GuardArguments])
        {
            yield return word;
        }

        if (PrLimit is null)
        {
            yield break;
        }

        yield return PrLimit;
        yield return $"--as={limits.MemoryBytes}";
        yield return $"--cpu={N(limits.Time.TotalSeconds * limits.Threads)}";
        yield return $"--fsize={limits.FileBytes}";
        yield return $"--nofile={MostOpenFiles}";
        yield return "--core=0";
        yield return "--";
    }

    private static Dictionary<string, string> Environment(WorkFolder folder, ProcessLimits limits) => new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/bin:/bin",
        ["LC_ALL"] = "C.UTF-8",
        ["HOME"] = folder.Path,
        // Not by its path: another user may have no way there, but stands in it.
        ["TMPDIR"] = ".",
        // Only the loaders that the authors of libvips fuzz; large pictures in files, where the limit on the size of files holds.
        ["VIPS_BLOCK_UNTRUSTED"] = "1",
        ["VIPS_CONCURRENCY"] = limits.Threads.ToString(CultureInfo.InvariantCulture),
        ["VIPS_DISC_THRESHOLD"] = "128m",
        ["VIPS_CACHE_MAX"] = "0",
    };

    /// <summary>Keeps the beginning and reads on to the end, so that a program that writes much does not block.</summary>
    private static async Task<byte[]> ReadAsync(Stream stream, int most)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
        }

        return kept.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (Timeout is not null)
            {
                _ = SendSignal(-process.Id, Killed);
            }

            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself meanwhile.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
