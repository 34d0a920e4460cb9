using System.Collections.Concurrent;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>Listens to a stream as a browser does: when it breaks, it goes on at the other server after the last event that came.</summary>
internal sealed class StreamClient(IReadOnlyList<ServerProcess> servers, int first, string key, CancellationToken stop)
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _server = first;
    private long? _last;

    /// <summary>The ids of events, in the order in which they came.</summary>
    public ConcurrentQueue<long> EventIds { get; } = [];

    /// <summary>The ids of the tweets told of.</summary>
    public ConcurrentQueue<long> Tweets { get; } = [];

    /// <summary>How often it began.</summary>
    public int Connects { get; private set; }

    public int Resets { get; private set; }

    public async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // Killed, or not there yet.
            }

            _server++;
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync()
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Get, new Uri(servers[_server % servers.Count].Address, "/api/stream?topics=feed"));
        request.Headers.Add("api-key", key);
        if (_last is { } last)
        {
            request.Headers.Add("Last-Event-ID", $"{last}");
        }

        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        answer.EnsureSuccessStatusCode();
        Connects++;
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        var (id, name) = (0L, "");
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..]);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.Length == 0 && name.Length > 0)
            {
                // Only what has come whole counts.
                _last = id;
                Resets += name == "reset" ? 1 : 0;
                if (name != "hello")
                {
                    EventIds.Enqueue(id);
                }

                name = "";
            }
            else if (name == "tweet" && line.StartsWith("data: {\"id\":", StringComparison.Ordinal))
            {
                Tweets.Enqueue(long.Parse(line[12..line.IndexOf(',', StringComparison.Ordinal)]));
            }
        }
    }
}
