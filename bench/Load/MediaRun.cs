using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microblog.Load;

/// <summary>
/// Measures media: processing of an upload compared with vipsthumbnail, serving of a file compared with nginx, and the memory of both.
/// </summary>
internal sealed partial class MediaRun(LoadOptions options, string folder, TextWriter output)
{
    private const string Key = "bench-media";
    private const int Rounds = 7;
    private const int Megabyte = 1024 * 1024;

    public async Task RunAsync(CancellationToken ct)
    {
        var dll = Path.GetFullPath(options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll"));
        await using var database = await Database.CreateAsync(Path.Combine(folder, "postgres"), ct);
        await output.WriteLineAsync(Report.Machine(database));
        await ChildProcess.RunAsync(
            "dotnet", [dll, "users", "add", "--name", "Bench", "--username", "bench", "--api-key", Key, "--data", folder], folder, ct,
            ("ConnectionStrings__Microblog", database.ConnectionString), ("Database__RolePerModule", "true"));
        (string, string)[] wide = [
            ("Media__FilesPerDay", "1000000"), ("Media__BytesPerDay", "1000000000000"), ("Media__WaitForReady", "00:01:00")];
        await using (var server = await ServerProcess.StartAsync(dll, database, folder, ct, wide))
        {
            await ReadyAsync(server, ct);
        }

        var copier = await WriteCopierAsync(ct);
        await using (var server = await ServerProcess.StartAsync(dll, database, folder, ct, [.. wide, ("Media__VipsPath", copier), ("Media__MostBytes", "2000000000")]))
        {
            await ServingAsync(server, ct);
            await ManyDownloadsAsync(server, ct);
            await LargeUploadAsync(server, ct);
        }
    }

    /// <summary>A program in place of vipsthumbnail that copies its source: what is served is then as large as what was sent.</summary>
    private async Task<string> WriteCopierAsync(CancellationToken ct)
    {
        const string Script = """
            #!/bin/sh
            source=$1
            while [ "$1" != "-o" ]; do shift; done
            target=${2%%\[*}
            case $target in
                *.ppm) printf 'P6 1 1 255 \1\2\3' > "$target" ;;
                *) cp "$source" "$target" ;;
            esac

            """;
        var path = Path.Combine(folder, "copy-picture");
        await File.WriteAllTextAsync(path, Script.ReplaceLineEndings("\n"), ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private async Task ReadyAsync(ServerProcess server, CancellationToken ct)
    {
        string[][] steps =
        [
            ["gaussnoise", "noise.v", "4000", "3000", "--mean", "128", "--sigma", "60"],
            ["perlin", "clouds.v", "4000", "3000", "--cell-size", "300"],
            ["bandjoin", "noise.v clouds.v noise.v", "rgb.v"], ["gaussblur", "rgb.v", "soft.v", "0.8"],
            ["cast", "soft.v", "cut.v", "uchar"], ["copy", "cut.v", "big.jpg[Q=84]"],
        ];
        foreach (var step in steps)
        {
            await ChildProcess.RunAsync("vips", step, folder, ct);
        }

        var picture = await File.ReadAllBytesAsync(Path.Combine(folder, "big.jpg"), ct);
        var (alone, ready) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var (side, name) in new[] { (2048, "display"), (640, "preview") })
            {
                await ChildProcess.RunAsync("vipsthumbnail",
                    ["big.jpg", "--size", $"{side}x{side}>", "--eprofile", "srgb", "-o", $"{name}.webp[Q=80]"], folder, ct);
            }

            alone.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            began = Stopwatch.GetTimestamp();
            await UploadAsync(server, new ByteArrayContent(picture), ct);
            ready.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var (a, r) = (Median(alone), Median(ready));
        await output.WriteLineAsync(
            Text($"A JPEG of {picture.Length / 1e6:0.0} MB (medians of {Rounds}): ")
            + Text($"{r:0} ms from upload to ready, vipsthumbnail alone {a:0} ms"));
        await output.WriteLineAsync(Report.Target("upload to ready against vipsthumbnail", r / a, 1.5, " times"));
    }

    private async Task ServingAsync(ServerProcess server, CancellationToken ct)
    {
        var url = (await UploadAsync(server, new NoisePicture(200_000), ct))!;
        if (!ChildProcess.IsInstalled("wrk"))
        {
            await output.WriteLineAsync("Serving is not measured: wrk is not installed.");
            return;
        }

        // Once before the measurement, so that JIT compilation is not measured.
        await WrkAsync(new Uri(server.Address, url), ct);
        var ours = await WrkAsync(new Uri(server.Address, url), ct);
        await output.WriteLineAsync(Text($"A picture of 200 kB: {ours:0} requests/s"));
        if (!ChildProcess.IsInstalled("nginx"))
        {
            await output.WriteLineAsync("nginx is not installed: there is nothing to compare with.");
            return;
        }

        var name = Path.GetFileName(url);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            worker_processes auto; pid {{folder}}/nginx.pid; error_log {{folder}}/nginx.log; daemon on;
            events { worker_connections 1024; }
            http { access_log off; sendfile on; tcp_nopush on; types { image/webp webp; }
                server { listen 127.0.0.1:5999; root {{folder}}/media/{{name[..2]}}; } }
            """, ct);
        await ChildProcess.RunAsync("/usr/sbin/nginx", ["-c", Path.Combine(folder, "nginx.conf")], folder, ct);
        try
        {
            var theirs = await WrkAsync(new Uri($"http://127.0.0.1:5999/{name}"), ct);
            ours = (ours + await WrkAsync(new Uri(server.Address, url), ct)) / 2;
            await output.WriteLineAsync(
                Text($"nginx, the same file: {theirs:0} requests/s; ours again, mean: {ours:0}; ")
                + Text($"{ours / theirs:0.00} of nginx (at least 0.8: {(ours >= 0.8 * theirs ? "met" : "MISSED")})"));
        }
        finally
        {
            await ChildProcess.RunAsync("/usr/sbin/nginx", ["-c", Path.Combine(folder, "nginx.conf"), "-s", "stop"], folder, ct);
        }
    }

    private async Task ManyDownloadsAsync(ServerProcess server, CancellationToken ct)
    {
        var url = new Uri(server.Address, (await UploadAsync(server, new NoisePicture(20 * Megabyte), ct))!);
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        var rest = ProcessTimes.ResidentMegabytes(server.Id);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 });
        var peak = await PeakAsync(server,
            Parallel.ForEachAsync(
                Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 200, CancellationToken = ct }, async (_, cancel) =>
        {
            await using var stream = await client.GetStreamAsync(url, cancel);
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, cancel) > 0)
            {
            }
        }), ct);
        await output.WriteLineAsync(Text($"200 clients download 20 MB each: {rest:0} MB before, {peak:0} MB at most"));
    }

    private async Task LargeUploadAsync(ServerProcess server, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        var rest = ProcessTimes.ResidentMegabytes(server.Id);
        var peak = await PeakAsync(server, UploadAsync(server, new NoisePicture(1024 * Megabyte), ct), ct);
        await output.WriteLineAsync(Report.Target(Text($"an upload of 1 GB, memory above the {rest:0} MB before"), peak - rest, 50, " MB"));
    }

    private static async Task<double> PeakAsync(ServerProcess server, Task work, CancellationToken ct)
    {
        var peak = 0.0;
        while (!work.IsCompleted)
        {
            peak = Math.Max(peak, ProcessTimes.ResidentMegabytes(server.Id));
            await Task.Delay(20, ct);
        }

        await work;
        return peak;
    }

    private async Task<double> WrkAsync(Uri url, CancellationToken ct)
    {
        var report = await ChildProcess.RunAsync(
            "wrk", ["-t1", $"-c{options.Connections}", $"-d{options.Seconds:0}s", url.AbsoluteUri], folder, ct);
        return double.Parse(RequestsPerSecond().Match(report).Groups["number"].Value, CultureInfo.InvariantCulture);
    }

    /// <returns>The address of the file; null when it could not be processed, such as one of a gigabyte.</returns>
    private static async Task<string?> UploadAsync(ServerProcess server, HttpContent file, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var form = new MultipartFormDataContent { { file, "file", "picture" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/api/medias")) { Content = form };
        request.Headers.Add("api-key", Key);
        using var answer = await client.SendAsync(request, ct);
        var media = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct)).RootElement;
        return media.TryGetProperty("media", out var found) ? found.GetProperty("url").GetString() : throw new InvalidOperationException(media.ToString());
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<number>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestsPerSecond();
}
