using System.Diagnostics;
using System.Security.Cryptography;
using Microblog.Testing;

namespace Microblog.Media.Tests.S3;

/// <summary>
/// A stand-in S3 server on a port of loopback: s3rver, fetched once by npm with its lock file. It can be stopped and started again on the
/// same port.
/// </summary>
internal sealed class S3Store : IAsyncDisposable
{
    public const string Bucket = "media";
    public const string Key = "S3RVER";

    private readonly string _program;
    private readonly string _folder =
        Path.Combine(Path.GetTempPath(), $"microblog-s3-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
    private Process? _process;
    private int _port;

    private S3Store(string program) => _program = program;

    public string Endpoint => $"http://127.0.0.1:{_port}";

    public static async Task<S3Store> StartNewAsync()
    {
        var store = new S3Store(await InstallAsync());
        await store.StartAsync();
        return store;
    }

    public async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        var start =
            new ProcessStartInfo("node",
            [_program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{_port}", "--no-vhost-buckets", "--configure-bucket", Bucket])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            };
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("listening on", StringComparison.Ordinal))
            {
                _port = int.Parse(line[(line.LastIndexOf(':') + 1)..]);
                _ = DrainAsync(_process);
                return;
            }
        }

        throw new InvalidOperationException("The stand-in S3 server ended at once.");
    }

    public async Task StopAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task DrainAsync(Process process)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is not null)
            {
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // It was stopped.
        }
    }

    private static async Task<string> InstallAsync() =>
        Path.Combine(await NpmPackages.InstallAsync("s3rver", EmbeddedText("package.json"), EmbeddedText("package-lock.json")),
        "node_modules", "s3rver", "bin", "s3rver.js");

    private static string EmbeddedText(string name)
    {
        using var reader = new StreamReader(typeof(S3Store).Assembly.GetManifestResourceStream($"Microblog.Media.Tests.S3.{name}")!);
        return reader.ReadToEnd();
    }
}
