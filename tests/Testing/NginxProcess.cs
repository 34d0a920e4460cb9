using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;

namespace Microblog.Testing;

/// <summary>nginx with the configuration of <c>deploy/nginx</c>, on a port of loopback, in front of the servers of a test.</summary>
public sealed class NginxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly ProcessWatchdog _watchdog = new();
    private readonly Process _process;
    private readonly int _port;

    private NginxProcess(string program, IEnumerable<Uri> servers, string mediaFolder, Func<string, string>? change)
    {
        _port = FreePort();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{_port}"),
            Timeout = TimeSpan.FromSeconds(60),
        };
        var source = Path.Combine(Root(), "deploy", "nginx");
        Write("nginx.conf", File.ReadAllText(Path.Combine(source, "nginx.conf"))
            .Replace("/tmp/", $"{_folder.Path}/", StringComparison.Ordinal)
            .Replace("/dev/stderr", ErrorLog, StringComparison.Ordinal)
            .Replace("include /etc/nginx/mime.types;", "", StringComparison.Ordinal));
        Write("microblog.conf", File.ReadAllText(Path.Combine(source, "microblog.conf"))
            .Replace("listen 8080", $"listen 127.0.0.1:{_port}", StringComparison.Ordinal)
            .Replace("/srv/microblog/media", mediaFolder, StringComparison.Ordinal), change);
        Write("microblog-servers.conf",
            string.Join('\n', servers.Select(s => $"server 127.0.0.1:{s.Port} max_fails=3 fail_timeout=10s;")));

        // One process and no workers: it ends with one signal, and reads the files of this user.
        _process = Process.Start(
            new ProcessStartInfo(
                program, ["-p", _folder.Path, "-c", PathOf("nginx.conf"), "-g", "daemon off; master_process off;"])
            { UseShellExecute = false })!;
        _watchdog.Seat(1, _process.Id);
    }

    /// <summary>Calls nginx.</summary>
    public HttpClient Client { get; }

    private string ErrorLog => PathOf("error.log");

    /// <param name="mediaFolder">The folder of uploads.</param>
    /// <param name="servers">Where calls go.</param>
    /// <param name="change">Changes the configuration.</param>
    public static async Task<NginxProcess> StartAsync(
        string mediaFolder, IEnumerable<Uri> servers, Func<string, string>? change = null)
    {
        var nginx = new NginxProcess(await FindAsync(), servers, mediaFolder, change);
        var began = TimeProvider.System.GetTimestamp();
        while (!await nginx.ListensAsync())
        {
            var errors = File.Exists(nginx.ErrorLog) ? await File.ReadAllTextAsync(nginx.ErrorLog) : "";
            nginx._process.HasExited.ShouldBeFalse($"nginx ended: {errors}");
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, errors);
            await Task.Delay(20);
        }

        return nginx;
    }

    /// <inheritdoc cref="RawHttp.SendAsync" />
    public Task<string> SendAsync(string request) => RawHttp.SendAsync(_port, request);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _watchdog.Seat(1, processId: null);
        _watchdog.Dispose();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>nginx of this machine; else Debian's package, unpacked once: to install it would start a web server on port 80.</summary>
    private static async Task<string> FindAsync()
    {
        var home = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "microblog-tests", "nginx");
        var unpacked = Path.Combine(home, "usr", "sbin", "nginx");
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] places = [.. path.Select(p => Path.Combine(p, "nginx")), "/usr/sbin/nginx", "/opt/homebrew/bin/nginx", unpacked];
        if (Array.Find(places, File.Exists) is { } found)
        {
            return found;
        }

        const string Unpack =
            """
            set -e
            fresh=$(mktemp -d)
            cd "$fresh"
            get() { apt-get -q -o APT::Sandbox::User="$(id -un)" download nginx; }
            get || { apt-get -q update; get; }
            dpkg-deb -x nginx_*.deb unpacked
            mkdir -p "$(dirname "$1")"
            mv -T unpacked "$1" || [ -x "$1/usr/sbin/nginx" ]
            rm -rf "$fresh"
            """;
        await Shell.RunAsync("/bin/sh", "-c", Unpack, "unpack-nginx", home);
        return unpacked;
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string PathOf(string file) => Path.Combine(_folder.Path, file);

    private void Write(string file, string text, Func<string, string>? change = null) =>
        File.WriteAllText(PathOf(file), change is null ? text : change(text));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Microblog.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
