using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests;

/// <summary>Somebody who listens to a stream: every event that came, in order.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;
    private readonly List<Heard> _heard = [];
    private readonly Task _reading;
    private readonly CancellationTokenSource _stop = new();

    private Listener(HttpResponseMessage answer, Stream body)
    {
        _answer = answer;
        _reader = new StreamReader(body, Encoding.UTF8);
        _reading = Task.Run(ReadAsync);
    }

    public sealed record Heard(long? Id, string Name, JsonElement Said);

    /// <summary>When the server asked to come back.</summary>
    public int? Retry { get; private set; }

    public Task Ended => _reading;

    public string? ContentType => _answer.Content.Headers.ContentType?.ToString();

    public IReadOnlyList<Heard> All
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    public long LastId => All.Last(h => h.Id is not null).Id!.Value;

    public static async Task<Listener> OpenAsync(Person person, MicroblogServer server, string query = "", long? lastEventId = null)
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

    public static async Task<Listener> ReadAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
        var listener = new Listener(answer, await answer.Content.ReadAsStreamAsync());
        await listener.HearAsync("hello");
        return listener;
    }

    /// <summary>Waits for an event.</summary>
    public async Task<JsonElement> HearAsync(string name, Func<JsonElement, bool>? which = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (All.FirstOrDefault(h => h.Name == name && (which is null || which(h.Said))) is { } heard)
            {
                return heard.Said;
            }

            (TimeProvider.System.GetElapsedTime(began) < Patience).ShouldBeTrue($"No {name} came, but: {string.Join(", ", All.Select(h => $"{h.Name} {h.Said}"))}");
            await Task.Delay(10);
        }
    }

    public Task<JsonElement> HearAsync(string name, long id) => HearAsync(name, said => said.GetProperty("id").GetInt64() == id);

    /// <summary>The ids of these events' subjects, in the order in which they came.</summary>
    public List<long> Ids(string name) => [.. All.Where(h => h.Name == name).Select(h => h.Said.GetProperty("id").GetInt64())];

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
                        lock (_heard)
                        {
                            _heard.Add(new Heard(id, name, JsonDocument.Parse(data).RootElement));
                        }

                        (id, name, data) = (null, "", "");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over.
        }
    }
}
