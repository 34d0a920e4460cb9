using System.Diagnostics;

namespace Microblog.Load;

/// <summary>Sends requests in a closed loop: each connection sends its next request after the response to the last.</summary>
internal sealed class Driver(ServerProcess server, Database database, DataSet data, int connections) : IDisposable
{
    private readonly HttpClient _client =
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false })
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromSeconds(30),
        };

    private double _idleStatementsPerSecond;
    private int _samples;

    /// <summary>Measures the server without requests. Its statements are subtracted from those of the requests later.</summary>
    public async Task<(double Megabytes, double CpuPerSecond)> MeasureIdleAsync(TimeSpan time, CancellationToken ct)
    {
        var (began, statements, cpu) = (Stopwatch.GetTimestamp(), await database.StatementsAsync(ct), Cpu());
        await Task.Delay(time, ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _idleStatementsPerSecond = (await database.StatementsAsync(ct) - statements) / seconds;
        var spent = Cpu();
        return (ProcessTimes.ResidentMegabytes(server.Id), (spent.Server + spent.Database - cpu.Server - cpu.Database) / seconds);
    }

    /// <summary>Sends requests of one kind for some time.</summary>
    public async Task<Sample> MeasureAsync(Scenario scenario, double seconds, CancellationToken ct)
    {
        var users = Enumerable.Range(0, connections)
            .Select(i => new VirtualUser(data, (ulong)((_samples * connections) + i + 1) * 1_000_003)).ToArray();
        _samples++;
        var (statements, cpu) = (await database.StatementsAsync(ct), Cpu());
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(users.Select(w => Task.Run(() => RunUserAsync(scenario, w, began, seconds, ct), ct)));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;

        // The work of event handlers belongs to the requests that caused it, not to the next measurement.
        await database.WaitForDeliveryAsync(ct);
        var spent = Cpu();
        var asked = await database.StatementsAsync(ct) - statements - (_idleStatementsPerSecond * elapsed);
        return new Sample(
            [.. users.SelectMany(w => w.Milliseconds)], elapsed, spent.Server - cpu.Server, spent.Database - cpu.Database,
            database.CountsStatements ? asked : null, users.Sum(w => w.Bytes), ProcessTimes.ResidentMegabytes(server.Id),
            [.. users.SelectMany(w => w.Faults)]);
    }

    /// <summary>Sends one request.</summary>
    /// <returns>The length of the response's body.</returns>
    public async Task<int> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await _client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(ct)).Length;
    }

    public void Dispose() => _client.Dispose();

    private (double Server, double Database) Cpu() => (ProcessTimes.CpuMilliseconds(server.Id), database.CpuMilliseconds());

    private async Task RunUserAsync(Scenario scenario, VirtualUser user, long began, double seconds, CancellationToken ct)
    {
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds || user.Liked is not null)
        {
            var sent = Stopwatch.GetTimestamp();
            using var request = scenario.Next(user);
            using var answer = await _client.SendAsync(request, ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            user.Milliseconds.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            user.Bytes += body.Length;
            if (answer.StatusCode != scenario.Expected)
            {
                user.Faults.Add($"{(int)answer.StatusCode} {request.Method} {request.RequestUri}");
            }
        }
    }
}
