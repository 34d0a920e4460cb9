using System.Collections.Concurrent;
using System.Diagnostics;

namespace Microblog.Load.Cluster;

/// <summary>
/// Sends requests in an open loop: each is sent at its own time, whether or not earlier ones have responses, as from many independent
/// users. The time of a request counts from when it was due, so that queueing shows.
/// </summary>
internal sealed class OpenLoop(IReadOnlyList<Uri> hosts, TrafficMix mix, Func<IReadOnlyDictionary<string, double>> cpu) : IDisposable
{
    private const int MostInFlight = 2000;

    private readonly HttpClient[] _clients = [.. hosts.Select(h => new HttpClient(
        new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 512 }) { BaseAddress = h,
        Timeout = TimeSpan.FromSeconds(10) })];

    private int _inFlight;

    /// <summary>The failures, and how often each happened.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    public async Task<RateStep> RunAsync(double perSecond, double seconds, CancellationToken ct)
    {
        var (times, failed, sending) = (new ConcurrentBag<double>(), 0, new List<Task>());
        var before = cpu();
        var (began, due, random) = (Stopwatch.GetTimestamp(), 0.0, new Random(4711));
        while (due < seconds)
        {
            ct.ThrowIfCancellationRequested();
            var now = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (now < due)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(1, (due - now) * 1000)), ct);
                continue;
            }

            var (person, request) = mix.Next();
            if (Volatile.Read(ref _inFlight) >= MostInFlight)
            {
                Interlocked.Increment(ref failed);
                request.Dispose();
            }
            else
            {
                Interlocked.Increment(ref _inFlight);
                var since = began + (long)(due * Stopwatch.Frequency);
                sending.Add(Task.Run(
                    () => SendAsync(_clients[person % _clients.Length], request, since, times, () => Interlocked.Increment(ref failed), ct),
                    ct));
            }

            due += -Math.Log(1 - random.NextDouble()) / perSecond;
        }

        await Task.WhenAll(sending);
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var after = cpu();
        double[] sorted = [.. times.Order()];
        return new RateStep(
            perSecond, sorted.Length / elapsed, At(sorted, 0.5), At(sorted, 0.99), failed,
            after.ToDictionary(m => m.Key, m => (m.Value - before[m.Key]) / Math.Max(1, sorted.Length), StringComparer.Ordinal));
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];

    private async Task SendAsync(
        HttpClient client, HttpRequestMessage request, long since, ConcurrentBag<double> times, Action fail, CancellationToken ct)
    {
        var call = $"{request.Method} {request.RequestUri!.OriginalString.Split('?')[0]}";
        void CountFailure(string what)
        {
            fail();
            Failures.AddOrUpdate($"{string.Concat(call.Where(c => !char.IsAsciiDigit(c)))}: {what}", 1, (_, n) => n + 1);
        }

        try
        {
            using (request)
            {
                using var answer = await client.SendAsync(request, ct);
                await answer.Content.ReadAsByteArrayAsync(ct);
                if ((int)answer.StatusCode >= 500)
                {
                    CountFailure($"{(int)answer.StatusCode}");
                    return;
                }
            }

            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            CountFailure(e.GetBaseException().GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
