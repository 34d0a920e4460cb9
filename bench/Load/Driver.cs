using System.Diagnostics;

namespace Microblog.Load;

/// <summary>Sends requests in a closed loop: each connection sends its next when the last is answered.</summary>
internal sealed class Driver(ServerProcess server, Database database, DataSet data, int connections) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false })
    {
        BaseAddress = server.Address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private double _idleStatementsPerSecond;
    private int _slices;

    /// <summary>What the server does on its own: it is taken off the statements of the requests.</summary>
    public async Task<(double Megabytes, double CpuPerSecond)> RestAsync(TimeSpan time, CancellationToken ct)
    {
        var (began, statements, cpu) = (Stopwatch.GetTimestamp(), await database.StatementsAsync(ct), Cpu());
        await Task.Delay(time, ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _idleStatementsPerSecond = (await database.StatementsAsync(ct) - statements) / seconds;
        var spent = Cpu();
        return (ProcessTimes.ResidentMegabytes(server.Id), (spent.Server + spent.Database - cpu.Server - cpu.Database) / seconds);
    }

    /// <summary>Sends requests of one kind for some time.</summary>
    public async Task<Slice> MeasureAsync(Scenario scenario, double seconds, CancellationToken ct)
    {
        var walkers = Enumerable.Range(0, connections).Select(i => new Walker(data, (ulong)((_slices * connections) + i + 1) * 1_000_003)).ToArray();
        _slices++;
        var (statements, cpu) = (await database.StatementsAsync(ct), Cpu());
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(walkers.Select(w => Task.Run(() => WalkAsync(scenario, w, began, seconds, ct), ct)));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;

        // What the requests left to be done by reactions belongs to them, and not to whatever is measured next.
        await database.SettleAsync(ct);
        var spent = Cpu();
        var asked = await database.StatementsAsync(ct) - statements - (_idleStatementsPerSecond * elapsed);
        return new Slice(
            [.. walkers.SelectMany(w => w.Milliseconds)], elapsed, spent.Server - cpu.Server, spent.Database - cpu.Database,
            database.CountsStatements ? asked : null, walkers.Sum(w => w.Bytes), ProcessTimes.ResidentMegabytes(server.Id), [.. walkers.SelectMany(w => w.Faults)]);
    }

    /// <summary>Sends one request; the answer is its body's length.</summary>
    public async Task<int> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await _client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(ct)).Length;
    }

    public void Dispose() => _client.Dispose();

    private (double Server, double Database) Cpu() => (ProcessTimes.CpuMilliseconds(server.Id), database.CpuMilliseconds());

    private async Task WalkAsync(Scenario scenario, Walker walker, long began, double seconds, CancellationToken ct)
    {
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds || walker.Liked is not null)
        {
            var sent = Stopwatch.GetTimestamp();
            using var request = scenario.Next(walker);
            using var answer = await _client.SendAsync(request, ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            walker.Milliseconds.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            walker.Bytes += body.Length;
            if (answer.StatusCode != scenario.Expected)
            {
                walker.Faults.Add($"{(int)answer.StatusCode} {request.Method} {request.RequestUri}");
            }
        }
    }
}
