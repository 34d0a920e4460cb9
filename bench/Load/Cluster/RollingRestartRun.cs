using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Microblog.Load.Cluster;

/// <summary>Restarts two Hosts behind nginx one after the other under load, with the configuration of <c>deploy/nginx</c>.</summary>
internal sealed class RollingRestartRun(string dll, string folder, Database database, DataSet data, TextWriter output)
{
    private const int Calls = 10_000;
    private const int Callers = 6;

    // nginx tries a failed server again after ten seconds. Until then the other one must answer.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (!ChildProcess.IsInstalled("nginx"))
        {
            throw new InvalidOperationException("nginx is not installed, and this is about nginx: apt-get install nginx-light");
        }

        int[] ports = [FreePort(), FreePort()];
        var front = FreePort();
        var hosts = new[] { await StartAsync(ports[0], ct), await StartAsync(ports[1], ct) };
        using var nginx = await StartNginxAsync(ports, front, ct);
        try
        {
            var (answered, isOver, failed) = (0, false, new ConcurrentQueue<string>());
            using var client = new HttpClient(
                new SocketsHttpHandler { UseCookies = false, UseProxy = false })
            {
                BaseAddress = new Uri($"http://127.0.0.1:{front}"),
                Timeout = TimeSpan.FromMinutes(1)
            };
            var callers = Task.WhenAll(Enumerable.Range(0, Callers)
                .Select(i => Task.Run(() => CallAsync(new TrafficMix(data, (ulong)(3 + i), onlyReads: false)), ct)));
            for (var i = 0; i < hosts.Length; i++)
            {
                await Task.Delay(Between, ct);
                var began = Stopwatch.GetTimestamp();
                await hosts[i].DisposeAsync();
                hosts[i] = await StartAsync(ports[i], ct);
                await output.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture,
                        $"Host {i + 1} was told to stop, and is ready again after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
            }

            while (Volatile.Read(ref answered) < Calls)
            {
                await Task.Delay(100, ct);
            }

            Volatile.Write(ref isOver, true);
            await callers;
            await output.WriteLineAsync(
                $"{answered} calls of a day's mix by {Callers} callers through nginx, both Hosts restarted in turn: {failed.Count} failed{(failed.TryPeek(out var first) ? $", such as {first}" : "")}; target 0 failed: {(failed.IsEmpty ? "met" : "MISSED")}");
            return failed.IsEmpty;

            async Task CallAsync(TrafficMix mix)
            {
                while (!Volatile.Read(ref isOver))
                {
                    var (_, request) = mix.Next();
                    try
                    {
                        using (request)
                        {
                            using var answer = await client.SendAsync(request, ct);
                            await answer.Content.ReadAsByteArrayAsync(ct);
                            if ((int)answer.StatusCode >= 500)
                            {
                                failed.Enqueue($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}");
                            }
                        }
                    }
                    catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
                    {
                        failed.Enqueue($"{request.Method} {request.RequestUri}: {e.Message}");
                    }

                    Interlocked.Increment(ref answered);
                }
            }
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync(CancellationToken.None);
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    private Task<ServerProcess> StartAsync(int port, CancellationToken ct) =>
        ServerProcess.StartAsync(
            $"http://127.0.0.1:{port}", dll, database, folder, ct, ("Drain__Time", "00:00:05"), ("Proxies__Known", "127.0.0.1"));

    /// <summary>Starts nginx with the files of deploy/nginx, changed to other addresses and folders.</summary>
    private async Task<Process> StartNginxAsync(int[] ports, int front, CancellationToken ct)
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(dll)!, "../../../../../deploy/nginx"));
        var place = Directory.CreateDirectory(Path.Combine(folder, "nginx")).FullName;
        var main = await File.ReadAllTextAsync(Path.Combine(source, "nginx.conf"), ct);
        await File.WriteAllTextAsync(Path.Combine(place, "nginx.conf"),
            main.Replace("/tmp/", $"{place}/", StringComparison.Ordinal)
            .Replace("/dev/stderr", $"{place}/error.log", StringComparison.Ordinal), ct);
        var site = await File.ReadAllTextAsync(Path.Combine(source, "microblog.conf"), ct);
        await File.WriteAllTextAsync(
            Path.Combine(place, "microblog.conf"), site.Replace("listen 8080", $"listen 127.0.0.1:{front}", StringComparison.Ordinal), ct);
        await File.WriteAllLinesAsync(
            Path.Combine(place, "microblog-servers.conf"), ports.Select(p => $"server 127.0.0.1:{p} max_fails=3 fail_timeout=10s;"), ct);
        var program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        var start = new ProcessStartInfo(
            program, ["-p", place, "-c", Path.Combine(place, "nginx.conf"), "-g", "daemon off;"])
        { UseShellExecute = false };
        var nginx = Process.Start(start)!;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{front}") };
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready", ct);
                answer.EnsureSuccessStatusCode();
                return nginx;
            }
            catch (HttpRequestException) when (tries < 100 && !nginx.HasExited)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
