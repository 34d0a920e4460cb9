using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microblog.Host;

namespace Microblog.Testing;

/// <summary>The real program in a process of its own, on a port of loopback; it can be killed and started again.</summary>
/// <param name="seat">Of the two.</param>
/// <param name="connectionString">Its database.</param>
/// <param name="dataFolder">Its files.</param>
/// <param name="watchdog">Who kills it if this process is killed.</param>
/// <param name="decoders">Whether it processes what is sent; else it serves it as it came: see <see cref="StubDecoder"/>.</param>
/// <param name="within">A program that prepares something and then becomes the server.</param>
public sealed class ServerProcess(
    int seat, string connectionString, string dataFolder, ProcessWatchdog watchdog, bool decoders = false,
    IReadOnlyList<string>? within = null) : IAsyncDisposable
{
    private const string Greeting = "Microblog is at";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;
    private TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The program beside this test, so of the same configuration; and the runtime that this test runs on.</summary>
    public static IReadOnlyList<string> Program { get; } =
    [
        Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")),
        typeof(HostSettings).Assembly.Location,
    ];

    /// <summary>Where it listens; while it is down, where it listened last.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:9");

    /// <summary>Settings besides those of all tests.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>All that it wrote.</summary>
    public IEnumerable<string> Lines => _output;

    /// <summary>The last that it wrote.</summary>
    public string Output => string.Join('\n', _output.TakeLast(60));

    /// <summary>What it logged as an error, with the lines that follow.</summary>
    public string Errors =>
        string.Join('\n', _output.SkipWhile(line => !line.Contains("fail: Microblog", StringComparison.Ordinal)).Take(200));

    /// <summary>Which process it is now.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>It ended although nobody killed it.</summary>
    public bool Died => _process is { HasExited: true };

    /// <summary>Starts it, without waiting until it listens.</summary>
    /// <param name="port">Where it listens: any free port when it is not said.</param>
    public void Begin(int port = 0)
    {
        string[] line = [.. within ?? [], .. Program, "--urls", $"http://127.0.0.1:{port}", "--data", dataFolder];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",

                // The socket of the private PostgreSQL is closed to other users.
                ["AllowRoot"] = "true",
                ["ConnectionStrings__Microblog"] = connectionString,
                ["Database__RolePerModule"] = "true",
                ["Logging__Console__FormatterName"] = "simple",
                ["Media__VipsPath"] = decoders ? "vipsthumbnail" : StubDecoder.Path,
                ["Media__FilesPerDay"] = "1000000000",
                ["Users__Registration"] = "open",
                ["RateLimits__Reads__Permits"] = "1000000000",
                ["RateLimits__Writes__Permits"] = "1000000000",
                ["RateLimits__Uploads__Permits"] = "1000000000",
                ["RateLimits__SignIn__Permits"] = "1000000000",
            },
        };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        var listens = _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data, listens);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, listens);
        _process.Start();
        watchdog.Seat(seat, _process.Id);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it listens.</summary>
    public async Task ListensAsync(CancellationToken ct)
    {
        try
        {
            await _listens.Task.WaitAsync(Patience, ct);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"Server {seat} does not listen:\n{Output}", e);
        }
    }

    /// <summary>As <c>kill -9</c> does: no farewell, nothing is finished.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            watchdog.Seat(seat, processId: null);
            process.Dispose();
        }
    }

    /// <summary>Tells it to stop, as whoever looks after it does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await Shell.RunAsync("kill", "-TERM", $"{process.Id}");
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
            await KillAsync();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Read(string? line, TaskCompletionSource<Uri> listens)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.IndexOf(Greeting, StringComparison.Ordinal) is >= 0 and var at)
        {
            Address = new Uri(line[(at + Greeting.Length)..].Trim());
            listens.TrySetResult(Address);
        }
    }
}
