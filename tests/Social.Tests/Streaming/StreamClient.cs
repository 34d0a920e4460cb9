using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

/// <summary>A client with an open stream, and every event that it has received, in order.</summary>
internal sealed class StreamClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;
    private readonly List<Received> _received = [];
    private readonly Task _reading;
    private readonly CancellationTokenSource _stop = new();

    private StreamClient(HttpResponseMessage answer, Stream body)
    {
        _answer = answer;
        _reader = new StreamReader(body, Encoding.UTF8);
        _reading = Task.Run(ReadAsync);
    }

    public sealed record Received(long? Id, string Name, JsonElement Body);

    /// <summary>After how many milliseconds the server asked to reconnect.</summary>
    public int? Retry { get; private set; }

    public Task Ended => _reading;

    public string? ContentType => _answer.Content.Headers.ContentType?.ToString();

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public long LastId => All.Last(h => h.Id is not null).Id!.Value;

    public static async Task<StreamClient> OpenAsync(Person person, MicroblogServer server, string query = "", long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/stream{query}");
        request.Headers.Add("api-key", person.Key);
        if (lastEventId is { } id)
        {
            request.Headers.Add("Last-Event-ID", $"{id}");
        }

        var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await ReadAsync(answer);
    }

    public static async Task<StreamClient> ReadAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
        var listener = new StreamClient(answer, await answer.Content.ReadAsStreamAsync());
        await listener.WaitForAsync("hello");
        return listener;
    }

    /// <summary>Waits for an event.</summary>
    public async Task<JsonElement> WaitForAsync(string name, Func<JsonElement, bool>? which = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (All.FirstOrDefault(h => h.Name == name && (which is null || which(h.Body))) is { } received)
            {
                ApiContract.CheckEvent(name, received.Body.GetRawText());
                return received.Body;
            }

            (TimeProvider.System.GetElapsedTime(began) < Patience).ShouldBeTrue(
                $"No {name} came, but: {string.Join(", ", All.Select(h => $"{h.Name} {h.Body}"))}");
            await Task.Delay(10);
        }
    }

    public Task<JsonElement> WaitForAsync(string name, long id) => WaitForAsync(name, body => body.GetProperty("id").GetInt64() == id);

    /// <summary>The ids in the bodies of these events, in the order in which they arrived.</summary>
    public List<long> Ids(string name) => [.. All.Where(h => h.Name == name).Select(h => h.Body.GetProperty("id").GetInt64())];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _answer.Dispose();
        await _reading;
        _reader.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var (id, name, data) = ((long?)null, "", "");
        try
        {
            while (await _reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                switch (colon > 0 ? line[..colon] : "")
                {
                    case "id":
                        id = long.Parse(line[4..]);
                        break;
                    case "event":
                        name = line[7..];
                        break;
                    case "data":
                        data = line[6..];
                        break;
                    case "retry":
                        Retry = int.Parse(line[7..]);
                        break;
                    case "" when line.Length == 0 && name.Length > 0:
                        lock (_received)
                        {
                            _received.Add(new Received(id, name, JsonDocument.Parse(data).RootElement));
                        }

                        (id, name, data) = (null, "", "");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // The stream has ended.
        }
    }
}
