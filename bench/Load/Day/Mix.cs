using System.Net.Http.Headers;
using System.Text;

namespace Microblog.Load.Day;

/// <summary>What people do, of a thousand calls: 900 look at something, 100 change something, likes mostly.</summary>
internal sealed class Mix
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
    private static readonly string[] Words = ["slow", "measured", "nobody", "thought", "работает"];

    private readonly DataSet _data;
    private readonly Dice _dice;
    private readonly int _kinds;
    private readonly (int Most, Func<int, HttpRequestMessage> Next)[] _table;
    private readonly Queue<(int Person, string Path)> _undo = [];
    private int _most;

    public Mix(DataSet data, ulong seed, bool onlyReads) => (_data, _dice, _kinds, _table) = (data, new Dice(seed), onlyReads ? 900 : 1000, Make());

    /// <summary>The next call, and the number of the person who makes it.</summary>
    public (int Person, HttpRequestMessage Request) Next()
    {
        var person = 1 + _dice.Throw(_data.People - 1);
        var kind = _dice.Throw(_kinds);
        return (person, _table.First(t => kind < t.Most).Next(person));
    }

    private (int Most, Func<int, HttpRequestMessage> Next)[] Make() =>
    [
        Of(300, p => Get(p, "/api/tweets?limit=20")),
        Of(120, p => Get(p, "/api/tweets?limit=20&sort=latest")),
        Of(100, p => Get(p, "/api/feed?limit=20")),
        Of(120, p => Get(p, $"/api/users/{Somebody}")),
        Of(60, p => Get(p, $"/api/users/{Somebody}/tweets?limit=20")),
        Of(80, p => Get(p, $"/api/tweets/{SomeTweet}/thread")),
        Of(30, p => Get(p, $"/api/search/tweets?limit=20&sort=latest&q={Uri.EscapeDataString(Words[_dice.Throw(Words.Length)])}")),
        Of(60, p => Get(p, "/api/notifications?limit=20")),
        Of(30, p => Get(p, "/api/notifications/unread_count")),
        Of(70, p => Toggle(p, $"/api/tweets/{SomeTweet}/likes")),
        Of(15, Post),
        Of(10, p => Toggle(p, $"/api/users/{1 + (p % _data.People)}/follow")),
        Of(5, Upload),
    ];

    private int Somebody => 1 + _dice.Throw(_data.People);

    // The newest are looked at most.
    private int SomeTweet => _data.Tweets - _dice.Throw(1 + _dice.Throw(_data.Tweets - 1));

    private (int Most, Func<int, HttpRequestMessage> Next) Of(int share, Func<int, HttpRequestMessage> next) => (_most += share, next);

    private static HttpRequestMessage Get(int person, string path) => Scenario.As(person, HttpMethod.Get, path);

    // Half of them take something back, so that the data stay as they are.
    private HttpRequestMessage Toggle(int person, string path)
    {
        if (_undo.Count > 200 && _dice.Throw(2) == 0)
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
        request.Content = new StringContent($$"""{"tweet_data": "What happened today, number {{_dice.Throw(1_000_000)}}. Сегодня всё работает."}""", Encoding.UTF8, "application/json");
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
