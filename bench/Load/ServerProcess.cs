using System.Collections.Concurrent;
using System.Diagnostics;

namespace Microblog.Load;

/// <summary>The real server as a process of its own, in the environment Production, on the loopback interface.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The line that a server prints when it listens begins with this, and ends with its address.</summary>
    public const string Announcement = "Microblog is at";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => OnLine(e.Data);
        _process.ErrorDataReceived += (_, e) => OnLine(e.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended.\n{LastLines}"));
    }

    public int Id => _process.Id;

    public string LastLines => string.Join('\n', _output.TakeLast(20));

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static Task<ServerProcess> StartAsync(
        string dll, Database database, string folder, CancellationToken ct, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync("http://127.0.0.1:0", dll, database, folder, ct, settings);

    public static async Task<ServerProcess> StartAsync(
        string url, string dll, Database database, string folder, CancellationToken ct,
        params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [dll, "--urls", url, "--data", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",

                // The socket of the private PostgreSQL is closed to other users.
                ["AllowRoot"] = "true",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Microblog"] = database.ConnectionString,
                ["Database__RolePerModule"] = "true",
                ["Bench__Unit"] = "true",
                ["Drain__Time"] = "00:00:00",
            },
        };

        // Rate limits count as in production, so that counting is measured, but they refuse nothing.
        foreach (var kind in new[] { "Reads", "Writes", "SignIn", "Uploads" })
        {
            start.Environment[$"RateLimits__{kind}__Permits"] = "1000000000";
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return await StartAsync(start, ct);
    }

    /// <summary>Starts the <see cref="BareServer"/>. It has tiered PGO as the Host has it.</summary>
    public static Task<ServerProcess> StartBareAsync(CancellationToken ct) =>
        StartAsync(new ProcessStartInfo("dotnet", [typeof(BareServer).Assembly.Location, BareServer.Argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }, ct);

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start, CancellationToken ct)
    {
        var server = new ServerProcess(start);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Address = await server._address.Task.WaitAsync(TimeSpan.FromSeconds(60), ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        while (_output.Count > 200)
        {
            _output.TryDequeue(out _);
        }

        if (line.StartsWith(Announcement, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[Announcement.Length..].Trim()));
        }
    }
}
