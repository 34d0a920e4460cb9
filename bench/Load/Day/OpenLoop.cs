using System.Collections.Concurrent;
using System.Diagnostics;

namespace Microblog.Load.Day;

/// <summary>
/// Calls come when they come, whether or not those before them are answered: as from many people who do not know of each other. The time of a call
/// counts from when it was due, so a queue anywhere shows.
/// </summary>
internal sealed class OpenLoop(IReadOnlyList<Uri> hosts, Mix mix, Func<IReadOnlyDictionary<string, double>> cpu) : IDisposable
{
    private const int MostUnderWay = 2000;

    private readonly HttpClient[] _clients = [.. hosts.Select(h => new HttpClient(
        new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 512 }) { BaseAddress = h, Timeout = TimeSpan.FromSeconds(10) })];

    private int _underWay;

    /// <summary>What failed, and how often.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    public async Task<Step> RunAsync(double perSecond, double seconds, CancellationToken ct)
    {
        var (times, failed, under) = (new ConcurrentBag<double>(), 0, new List<Task>());
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
            if (Volatile.Read(ref _underWay) >= MostUnderWay)
            {
                Interlocked.Increment(ref failed);
                request.Dispose();
            }
            else
            {
                Interlocked.Increment(ref _underWay);
                var since = began + (long)(due * Stopwatch.Frequency);
                under.Add(Task.Run(() => SendAsync(_clients[person % _clients.Length], request, since, times, () => Interlocked.Increment(ref failed), ct), ct));
            }

            due += -Math.Log(1 - random.NextDouble()) / perSecond;
        }

        await Task.WhenAll(under);
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var after = cpu();
        double[] sorted = [.. times.Order()];
        return new Step(
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

    private async Task SendAsync(HttpClient client, HttpRequestMessage request, long since, ConcurrentBag<double> times, Action fail, CancellationToken ct)
    {
        var call = $"{request.Method} {request.RequestUri!.OriginalString.Split('?')[0]}";
        void Note(string what)
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
                    Note($"{(int)answer.StatusCode}");
                    return;
                }
            }

            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            Note(e.GetBaseException().GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
