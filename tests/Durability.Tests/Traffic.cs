using System.Collections.Concurrent;
using System.Net;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>People who use both servers at once, and the book they keep of what they were told.</summary>
internal sealed class Traffic : IDisposable
{
    public const int Persons = 4;

    /// <summary>Two more, who follow and block each other.</summary>
    public const int Rivals = 2;

    private const int SettledTweets = 6;

    private readonly IReadOnlyList<ServerProcess> _servers;
    private readonly ChaosPlan _plan;
    private readonly string _connectionString;
    private readonly HttpClient _http;
    private readonly List<Toggle> _toggles = [];
    private readonly List<long> _settled = [];
    private int _pictures = Uploaders.SharedPictures;
    private int _halfServed;
    private int _lostClaims;
    private int _answers;
    private volatile bool _stopping;

    public Traffic(IReadOnlyList<ServerProcess> servers, ChaosPlan plan, string connectionString, IReadOnlyList<long> people)
    {
        (_servers, _plan, _connectionString) = (servers, plan, connectionString);

        // Longer than any answer may take: a call that takes longer is a fault.
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5) })
        {
            Timeout = TimeSpan.FromSeconds(plan.IsLong ? 40 : 12),
        };
        Pictures = new ServedPictures(plan.RealDecoders);
        Uploads = new Uploaders(ApiOf, people, Persons + Rivals, plan, Faults);
    }

    /// <summary>People who send equal pictures, delete them and leave.</summary>
    public Uploaders Uploads { get; }

    /// <summary>What has been served.</summary>
    public ServedPictures Pictures { get; }

    /// <summary>What must never happen, and did.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public ConcurrentQueue<Post> Posts { get; } = new();

    public IReadOnlyList<Toggle> Toggles => _toggles;

    /// <summary>Answers that were broken off by a kill: never half a picture under a whole length.</summary>
    public int BrokenReads => _halfServed;

    public int ServedFiles { get; private set; }

    public int LostClaims => _lostClaims;

    /// <summary>How many calls were answered.</summary>
    public int Answers => _answers;

    public Api ApiOf(int person) =>
        new(_servers, People.KeyOf(person), _http, Faults) { Answered = () => Interlocked.Increment(ref _answers) };

    /// <summary>Writes the tweets that are liked all the time, then sends everybody off until they are told to stop.</summary>
    public async Task<IReadOnlyList<Task>> BeginAsync(IReadOnlyList<long> people)
    {
        for (var i = 0; i < SettledTweets; i++)
        {
            var post = new Post($"settled {i}") { Key = $"settled {i}" };
            Posts.Enqueue(post);
            await WriteAsync(ApiOf(0), post, insist: true);
            _settled.Add(post.Id!.Value);
        }

        var seed = _plan.Seed;
        var tasks = new List<Task> { ReadFilesAsync(new Chance(seed, 99)) };
        tasks.AddRange(Uploads.Begin());
        for (var person = 0; person < Persons; person++)
        {
            var me = person;
            var likes = _settled.Select(t => new Toggle(
                $"/api/tweets/{t}/likes", $"SELECT EXISTS (SELECT FROM tweets.likes WHERE tweet_id = {t} AND user_id = {people[me]})"))
                .ToList();
            var follows = people.Where(p => p != people[me]).Select(p => new Toggle(
                $"/api/users/{p}/follow",
                $"SELECT EXISTS (SELECT FROM social.follows WHERE follower_id = {people[me]} AND followee_id = {p})")).ToList();
            var retweets = _settled.Select(t => new Toggle(
                $"/api/tweets/{t}/retweet",
                $"SELECT EXISTS (SELECT FROM tweets.retweets WHERE tweet_id = {t} AND user_id = {people[me]} AND undone_id IS NULL)"))
                .ToList();
            _toggles.AddRange([.. likes, .. retweets, .. follows]);
            tasks.Add(Task.Run(() => ToggleAsync(me, likes, new Chance(seed, 10 + me))));
            tasks.Add(Task.Run(() => ToggleAsync(me, retweets, new Chance(seed, 40 + me))));
            tasks.Add(Task.Run(() => ToggleAsync(me, follows, new Chance(seed, 20 + me))));
            tasks.Add(Task.Run(() => PostAsync(me, new Chance(seed, 30 + me))));
        }

        for (var rival = 0; rival < Rivals; rival++)
        {
            var (me, other) = (Persons + rival, people[Persons + ((rival + 1) % Rivals)]);
            tasks.Add(Task.Run(() => QuarrelAsync(me, other, new Chance(seed, 40 + me))));
        }

        return tasks;
    }

    public void Stop()
    {
        _stopping = true;
        Uploads.Stop();
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Writes a post, once or until there is an answer.</summary>
    public static async Task<ApiAnswer?> WriteAsync(Api api, Post post, bool insist, TimeSpan? hangUpAfter = null)
    {
        HttpContent Body() =>
            Api.Json(new
            {
                tweet_data = post.Text,
                tweet_media_ids = post.MediaIds,
                in_reply_to_id = post.InReplyToId,
                quote_of_id = post.QuoteOfId
            });
        var answer = insist ? await api.InsistAsync(HttpMethod.Post, "/api/tweets", Body, post.Key)
            : await api.TryAsync(HttpMethod.Post, "/api/tweets", Body, post.Key, hangUpAfter);
        if (answer is { Status: HttpStatusCode.Created })
        {
            post.Id = answer["tweet_id"].GetInt64();
        }

        return answer;
    }

    private async Task ToggleAsync(int person, List<Toggle> toggles, Chance chance)
    {
        var api = ApiOf(person);
        while (!_stopping)
        {
            await chance.OneOf(toggles).ChangeAsync(api, chance);

            // A tweet that is being deleted, perhaps: the counters must not care.
            if (chance.Of(20) && Posts.LastOrDefault(p => p.Id is not null) is { } passing)
            {
                await api.TryAsync(HttpMethod.Post, $"/api/tweets/{passing.Id}/likes");
            }

            await Task.Delay(chance.Between(5, 40));
        }
    }

    /// <summary>What they are to each other at the end is not known: only that it agrees with itself.</summary>
    private async Task QuarrelAsync(int person, long other, Chance chance)
    {
        var api = ApiOf(person);
        while (!_stopping)
        {
            var method = chance.Of(60) ? HttpMethod.Post : HttpMethod.Delete;
            await api.TryAsync(method, $"/api/users/{other}/{(chance.Of(70) ? "follow" : "block")}");
            await Task.Delay(chance.Between(5, 40));
        }
    }

    private async Task PostAsync(int person, Chance chance)
    {
        var api = ApiOf(person);
        var own = new List<Post>();
        for (var n = 0; !_stopping; n++)
        {
            var mediaIds = new List<long>();
            for (var uploads = chance.Of(_plan.RealDecoders ? 40 : 60) ? chance.Between(1, 2) : 0; uploads > 0; uploads--)
            {
                if (await UploadAsync(api, chance) is { } mediaId)
                {
                    mediaIds.Add(mediaId);
                }
            }

            var keyed = chance.Of(70);
            var post = new Post($"person {person} post {n}")
            {
                Key = keyed ? $"post {n}" : null,
                MediaIds = mediaIds,
                InReplyToId = chance.Of(40) ? chance.OneOf(_settled) : null,
                QuoteOfId = chance.Of(20) ? chance.OneOf(_settled) : null,
            };
            Posts.Enqueue(post);
            var answer = await WriteAsync(api, post, insist: keyed && chance.Of(90), chance.HangUp(50, 60));
            if (answer is { Status: HttpStatusCode.Conflict } && mediaIds.Count > 0 && !keyed)
            {
                // The server died between claim and tweet: the media are free again when the database has noticed.
                Interlocked.Increment(ref _lostClaims);
            }
            else if (answer is { Status: not HttpStatusCode.Created })
            {
                Faults.Enqueue($"A post was refused: {answer.Status} {answer.Text}");
            }
            else if (post.Id is not null)
            {
                own.Add(post);
            }

            if (own.Count > 2 && chance.Of(50))
            {
                var gone = chance.OneOf(own);
                own.Remove(gone);
                await DeleteAsync(api, gone, chance);
            }

            await Task.Delay(chance.Between(5, 40));
        }
    }

    private async Task<long?> UploadAsync(Api api, Chance chance)
    {
        var isShared = chance.Of(40);
        var picture = isShared ? chance.Between(1, Uploaders.SharedPictures) : Interlocked.Increment(ref _pictures);
        HttpContent Body() => Api.Upload(picture, _plan.RealDecoders);
        var answer = chance.Of(70)
            ? await api.InsistAsync(HttpMethod.Post, "/api/medias", Body, isShared ? null : $"picture {picture}")
            : await api.TryAsync(HttpMethod.Post, "/api/medias", Body);
        if (answer is { Status: not HttpStatusCode.Created })
        {
            Faults.Enqueue($"An upload was refused: {answer.Status} {answer.Text}");
            return null;
        }

        return answer?["media_id"].GetInt64();
    }

    private async Task DeleteAsync(Api api, Post post, Chance chance)
    {
        post.PerhapsDeleted = true;
        var path = $"/api/tweets/{post.Id}";
        var answer = chance.Of(80) ? await api.InsistAsync(HttpMethod.Delete, path)
            : await api.TryAsync(HttpMethod.Delete, path, hangUpAfter: chance.HangUp(50, 60));
        if (answer is not null)
        {
            // 404: an earlier try, which nobody answered, had done it.
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
            post.Deleted = true;
        }
    }

    /// <summary>Fetches files at random, also those that are on their way in: there is none, or all of it, or it takes long.</summary>
    private async Task ReadFilesAsync(Chance chance)
    {
        while (!_stopping)
        {
            await Task.Delay(20);
            if (await NewestFilesAsync() is not { Count: > 0 } files)
            {
                continue;
            }
            var file = chance.OneOf(files);
            try
            {
                using var answer = await _http.GetAsync(new Uri(chance.OneOf(_servers).Address, $"/media/{file[0]}"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    ServedFiles++;
                    var bytes = await answer.Content.ReadAsByteArrayAsync();
                    if (!Pictures.Are((string)file[1], bytes))
                    {
                        Faults.Enqueue($"Other bytes were served for {file[1]}.");
                    }
                }
                else if (answer.StatusCode != (file[2] is "ready" ? HttpStatusCode.NotFound : HttpStatusCode.ServiceUnavailable)
                    && answer.StatusCode != HttpStatusCode.NotFound)
                {
                    Faults.Enqueue($"GET /media/{file[0]}: {answer.StatusCode}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                _halfServed++;
            }
        }
    }

    private async Task<IReadOnlyList<object[]>> NewestFilesAsync()
    {
        try
        {
            return await Sql.RowsAsync(
                _connectionString,
                "SELECT key, alt, state FROM media.media WHERE state = 'ready' OR random() < 0.2 ORDER BY id DESC LIMIT 20");
        }
        catch (Exception e) when (_plan.IsLong && DatabaseOutage.IsOne(e))
        {
            return [];
        }
    }
}
