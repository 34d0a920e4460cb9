using System.Net.Http.Headers;
using System.Text;

namespace Microblog.Load.Cluster;

/// <summary>A realistic mix of requests: of a thousand, 900 read, and 100 write, mostly likes.</summary>
internal sealed class TrafficMix
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
    private static readonly string[] Words = ["slow", "measured", "nobody", "thought", "работает"];

    private readonly DataSet _data;
    private readonly SeededRandom _random;
    private readonly int _kinds;
    private readonly (int Most, Func<int, HttpRequestMessage> Next)[] _table;
    private readonly Queue<(int Person, string Path)> _undo = [];
    private int _most;

    public TrafficMix(DataSet data, ulong seed, bool onlyReads) =>
        (_data, _random, _kinds, _table) = (data, new SeededRandom(seed), onlyReads ? 900 : 1000, Make());

    /// <summary>The next request, and the id of its caller.</summary>
    public (int Person, HttpRequestMessage Request) Next()
    {
        var person = 1 + _random.Next(_data.People - 1);
        var kind = _random.Next(_kinds);
        return (person, _table.First(t => kind < t.Most).Next(person));
    }

    private (int Most, Func<int, HttpRequestMessage> Next)[] Make() =>
    [
        Of(300, p => Get(p, "/api/tweets?limit=20")),
        Of(120, p => Get(p, "/api/tweets?limit=20&sort=latest")),
        Of(100, p => Get(p, "/api/feed?limit=20")),
        Of(120, p => Get(p, $"/api/users/{RandomPerson}")),
        Of(60, p => Get(p, $"/api/users/{RandomPerson}/tweets?limit=20")),
        Of(80, p => Get(p, $"/api/tweets/{RecentTweet}/thread")),
        Of(30, p => Get(p, $"/api/search/tweets?limit=20&sort=latest&q={Uri.EscapeDataString(Words[_random.Next(Words.Length)])}")),
        Of(60, p => Get(p, "/api/notifications?limit=20")),
        Of(30, p => Get(p, "/api/notifications/unread_count")),
        Of(70, p => Toggle(p, $"/api/tweets/{RecentTweet}/likes")),
        Of(15, Post),
        Of(10, p => Toggle(p, $"/api/users/{1 + (p % _data.People)}/follow")),
        Of(5, Upload),
    ];

    private int RandomPerson => 1 + _random.Next(_data.People);

    // The newest tweets are read most.
    private int RecentTweet => _data.Tweets - _random.Next(1 + _random.Next(_data.Tweets - 1));

    private (int Most, Func<int, HttpRequestMessage> Next) Of(int share, Func<int, HttpRequestMessage> next) => (_most += share, next);

    private static HttpRequestMessage Get(int person, string path) => Scenario.As(person, HttpMethod.Get, path);

    // Half of these requests undo an earlier one, so that the data set stays the same.
    private HttpRequestMessage Toggle(int person, string path)
    {
        if (_undo.Count > 200 && _random.Next(2) == 0)
        {
            var (who, what) = _undo.Dequeue();
            return Scenario.As(who, HttpMethod.Delete, what);
        }

        _undo.Enqueue((person, path));
        return Scenario.As(person, HttpMethod.Post, path);
    }

    private HttpRequestMessage Post(int person)
    {
        var request = Scenario.As(person, HttpMethod.Post, "/api/tweets");
        request.Content = new StringContent(
            $$"""{"tweet_data": "What happened today, number {{_random.Next(1_000_000)}}. Сегодня всё работает."}""",
            Encoding.UTF8,
            "application/json");
        return request;
    }

    private static HttpRequestMessage Upload(int person)
    {
        var file = new ByteArrayContent(Picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var request = Scenario.As(person, HttpMethod.Post, "/api/medias");
        request.Content = new MultipartFormDataContent { { file, "file", "dot.png" } };
        return request;
    }
}
