using System.Diagnostics;
using System.Globalization;

namespace Microblog.Load.Cluster;

/// <summary>Measures the time from the start of the published program to its first readiness. The database is migrated already.</summary>
internal sealed class ColdStartRun(string dll, string folder, Database database, TextWriter output)
{
    private const int Starts = 7;

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var published = Path.Combine(folder, "published");
        var project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(dll)!, "../../.."));
        await ChildProcess.RunAsync(
            "dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "--self-contained", "false",
                "-p:PublishReadyToRun=true", "-o", published, "-v", "quiet"], project, ct);
        var times = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var server = await ServerProcess.StartAsync(Path.Combine(published, "Microblog.Host.dll"), database, folder, ct);
            using var client = new HttpClient { BaseAddress = server.Address };
            (await client.GetAsync("/health/ready", ct)).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        var median = times.Order().ElementAt(Starts / 2);
        var all = times.Select(t => t.ToString("0.00", CultureInfo.InvariantCulture));
        await output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture,
                $"From start to ready, {Starts} times: {string.Join(", ", all)} s"));
        await output.WriteLineAsync(Report.Target("Cold start to ready (median)", median, 1.5, " s"));
        return median <= 1.5;
    }
}
