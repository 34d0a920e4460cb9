using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Microblog.Load;

/// <summary>Measures open streams: their memory at rest, one tweet to all of them, and many tweets to some.</summary>
internal sealed class StreamRun(LoadOptions options, string folder, TextWriter output)
{
    private const int Streams = 5000;
    private const int BusyStreams = 1000;
    private const int OpenedAtOnce = 50;
    private const int FanOuts = 5;
    private const int PostsPerSecond = 50;

    // The user whom every user follows, and the only one who posts.
    private const int AuthorId = 1;

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var data = new DataSet(1, SamePeople: false);
        await using var database = await Database.CreateAsync(Path.Combine(folder, "postgres"), ct);
        var dll = options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll");
        await using (await ServerProcess.StartAsync(dll, database, folder, ct))
        {
        }

        await data.LoadAsync(database, ct);
        await database.ExecuteAsync(
            $"INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT i, {AuthorId}, now() FROM generate_series(2, "
                + $"{data.People}) AS i ON CONFLICT DO NOTHING", ct);
        await output.WriteLineAsync($"\n{Report.Machine(database)}");
        await using var server = await ServerProcess.StartAsync(dll, database, folder, ct);
        using var driver = new Driver(server, database, data, options.Connections);
        await driver.SendAsync(Scenario.As(AuthorId, HttpMethod.Get, "/api/tweets?limit=1"), ct);
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        var bare = ProcessTimes.ResidentMegabytes(server.Id);
        var (_, bareStatements) = await IdleAsync(server, database, ct);

        var streams = new List<OpenStream>();
        try
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var some in Enumerable.Range(0, Streams).Chunk(OpenedAtOnce))
            {
                OpenStream[] opened = [.. some.Select(_ => new OpenStream())];
                streams.AddRange(opened);
                await Task.WhenAll(opened.Select((s, i) => s.OpenAsync(server.Address, 2 + ((some[0] + i) % (data.People - 1)), ct)));
            }

            await output.WriteLineAsync(Line($"{Streams} streams opened in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
            await Task.Delay(TimeSpan.FromSeconds(10), ct);
            var (idleCpu, statements) = await IdleAsync(server, database, ct);
            var isMet = await ReportTargetAsync(
                "Memory of an open stream", (ProcessTimes.ResidentMegabytes(server.Id) - bare) * 1024 / Streams, 40, " KB");
            await output.WriteLineAsync(
                Line($"At rest with {Streams} streams: {idleCpu:0.0} ms of processor a second, {statements:0.0} statements a second; ")
                + Line($"without any: {bareStatements:0.0}"));
            isMet &= await FanOutAsync(driver, server, streams, ct);

            foreach (var stream in streams.Skip(BusyStreams))
            {
                stream.Dispose();
            }

            await Task.Delay(TimeSpan.FromSeconds(2), ct);
            return isMet & await ManyTweetsAsync(driver, [.. streams.Take(BusyStreams)], ct);
        }
        finally
        {
            foreach (var stream in streams)
            {
                stream.Dispose();
            }
        }
    }

    private static async Task<(double CpuPerSecond, double StatementsPerSecond)> IdleAsync(
        ServerProcess server, Database database, CancellationToken ct)
    {
        const int Seconds = 10;
        var (cpu, statements) = (ProcessTimes.CpuMilliseconds(server.Id), await database.StatementsAsync(ct));
        await Task.Delay(TimeSpan.FromSeconds(Seconds), ct);
        return ((ProcessTimes.CpuMilliseconds(server.Id) - cpu) / Seconds,
            (double)(await database.StatementsAsync(ct) - statements) / Seconds);
    }

    private async Task<bool> FanOutAsync(Driver driver, ServerProcess server, List<OpenStream> streams, CancellationToken ct)
    {
        await SendToAllAsync(driver, streams, ct);
        var (slowest, cpu) = (new List<double>(), new List<double>());
        for (var i = 0; i < FanOuts; i++)
        {
            streams.ForEach(s => s.Clear());
            var before = ProcessTimes.CpuMilliseconds(server.Id);
            await SendToAllAsync(driver, streams, ct);
            cpu.Add(ProcessTimes.CpuMilliseconds(server.Id) - before);
            slowest.Add(streams.Max(s => s.Milliseconds[0]));
        }

        return await ReportTargetAsync($"A tweet to {Streams} connected followers, the last of them (median of {FanOuts})",
            slowest.Order().ElementAt(FanOuts / 2), 1000, " ms")
            & await ReportTargetAsync("Processor of the server for it (median)", cpu.Order().ElementAt(FanOuts / 2), 500, " ms");
    }

    private static async Task SendToAllAsync(Driver driver, List<OpenStream> streams, CancellationToken ct)
    {
        var have = streams.ConvertAll(s => s.Milliseconds.Count);
        await PostAsync(driver, ct);
        var began = Stopwatch.GetTimestamp();
        while (streams.Where((s, i) => s.Milliseconds.Count <= have[i]).Any())
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException("A tweet did not reach every stream within 30 s.");
            }

            await Task.Delay(100, ct);
        }
    }

    private async Task<bool> ManyTweetsAsync(Driver driver, List<OpenStream> streams, CancellationToken ct)
    {
        streams.ForEach(s => s.Clear());
        var posts = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PostsPerSecond));
        while (posts.Count < PostsPerSecond * options.Seconds && await timer.WaitForNextTickAsync(ct))
        {
            posts.Add(PostAsync(driver, ct));
        }

        await Task.WhenAll(posts);
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        double[] all = [.. streams.SelectMany(s => s.Milliseconds).Order()];
        await output.WriteLineAsync(
            Line($"{posts.Count} tweets at {PostsPerSecond} a second to {BusyStreams} streams: ")
            + Line($"{all.Length} of {posts.Count * streams.Count} received, p50 {all[all.Length / 2]:0} ms"));
        return await ReportTargetAsync("From sending a post to a client that hears of it, p99", all[all.Length * 99 / 100], 250,
            " ms") & all.Length == posts.Count * streams.Count;
    }

    private static Task PostAsync(Driver driver, CancellationToken ct)
    {
        var request = Scenario.As(AuthorId, HttpMethod.Post, "/api/tweets");
        request.Content = new StringContent(
            $$"""{"tweet_data": "The news of the hour, for everybody who listens: {{OpenStream.Mark}}{{Stopwatch.GetTimestamp()}}. Сегодня всё работает."}""",
            Encoding.UTF8, "application/json");
        return driver.SendAsync(request, ct);
    }

    private async Task<bool> ReportTargetAsync(string what, double value, double most, string unit)
    {
        await output.WriteLineAsync(Report.Target(what, value, most, unit));
        return value <= most;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
