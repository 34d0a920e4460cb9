using System.Collections.Concurrent;
using System.Net;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>Reads from a standby: with servers that are processes of their own, and a standby that is held up or killed.</summary>
public sealed class StandbyReadTests
{
    private const string Everybody = "/api/tweets?scope=all&sort=latest&limit=100";

    // All that are marked as such; {0} is somebody's id.
    private static readonly string[] MayBeStale =
    [
        "/api/tweets", Everybody, "/api/feed", "/api/users/{0}/tweets", "/api/users/{0}/likes", "/api/hashtags/tea/tweets",
        "/api/search/tweets?q=tea",
        "/api/search/hashtags?q=tea", "/api/discover", "/api/bookmarks", "/api/users/suggestions", "/api/users/{0}/followers",
        "/api/users/{0}/following", "/api/users", "/api/search/users?q=person", "/api/users/{0}", "/api/users/@person_0",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Feeds that come from memory ask no standby.
    private static readonly (string Name, string Value)[] WithStandby =
        [("Database__MostLag", "00:00:10"), ("Tweets__TimelineEntries", "0")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_standby_answers_others_but_never_hides_from_callers_what_they_did()
    {
        using var folder = new DataFolder();
        await using var pair = await PostgresPair.StartAsync(folder.Path, Ct);
        using var watchdog = new ProcessWatchdog();
        await using var first = new ServerProcess(1, pair.Both, folder.Path, watchdog) { Settings = WithStandby };
        await using var second = new ServerProcess(2, pair.Both, folder.Path, watchdog) { Settings = WithStandby };
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
        var people = await People.AddAsync(pair.Primary, 2);
        using var clientOfFirst = ClientOf(first);
        using var clientOfSecond = ClientOf(second);
        var ada = new Person(people[0], "Ada", "person_0", People.KeyOf(0), clientOfFirst);
        var grace = new Person(people[1], "Grace", "person_1", People.KeyOf(1), clientOfFirst);
        var graceAtSecond = new Person(people[1], "Grace", "person_1", People.KeyOf(1), clientOfSecond);
        await grace.TweetAsync("Tea for everybody #tea");

        // When the standby is held up, what Grace does then is hidden from Ada, whom it answers, and never from Grace.
        long hidden;
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, "The standby answers nobody.");
            await Sql.ExecuteAsync(pair.Standby, "SELECT pg_wal_replay_resume()");
            (await ada.GetAsync(Everybody)).ShouldSucceed();
            (await graceAtSecond.GetAsync(Everybody)).ShouldSucceed();
            await Task.Delay(1500, Ct);
            await Sql.ExecuteAsync(pair.Standby, "SELECT pg_wal_replay_pause()");
            await Task.Delay(100, Ct);
            hidden = await grace.TweetAsync("While it stands still");
        }
        while (await SeesAsync(ada, hidden));
        (await SeesAsync(grace, hidden)).ShouldBeTrue();
        await Eventually.HoldsAsync(() => SeesAsync(graceAtSecond, hidden), TimeSpan.FromSeconds(2));

        // What others are told from memory comes from the primary, whoever asked first.
        (await ada.PatchAsync("/api/users/me", new { name = "Ada Lovelace" })).ShouldSucceed();
        (await graceAtSecond.GetAsync("/api/users/@person_0")).ShouldSucceed();

        // A standby that is too far behind answers nobody; when it has caught up it does again, all that it may be asked, and does not
        // fail.
        await Eventually.HoldsAsync(() => SeesAsync(ada, hidden));
        await Sql.ExecuteAsync(pair.Standby, "SELECT pg_wal_replay_resume()");
        await Task.Delay(2500, Ct);
        foreach (var path in MayBeStale)
        {
            (await ada.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, people[1]))).ShouldSucceed();
        }

        first.Lines.Concat(second.Lines).ShouldNotContain(line => line.Contains("A standby failed", StringComparison.Ordinal));
        first.Lines.ShouldContain(line => line.Contains("1 standbys in use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_notices_when_the_standby_is_killed()
    {
        using var folder = new DataFolder();
        await using var pair = await PostgresPair.StartAsync(folder.Path, Ct);
        using var watchdog = new ProcessWatchdog();
        await using var server = new ServerProcess(1, pair.Both, folder.Path, watchdog);
        server.Begin();
        await server.ListensAsync(Ct);
        var people = await People.AddAsync(pair.Primary, 4);
        using var client = ClientOf(server);
        var failed = new ConcurrentQueue<string>();
        var answered = 0;
        using var reading = new CancellationTokenSource();
        var readers =
            Task.WhenAll(people.Select((id, i) => ReadAsync(new Person(id, $"Person {i}", $"person_{i}", People.KeyOf(i), client))));
        await Eventually.HoldsAsync(() => server.Lines.Any(l => l.Contains("1 standbys in use", StringComparison.Ordinal)));
        await Task.Delay(1500, Ct);
        await pair.KillStandbyAsync();
        var before = Volatile.Read(ref answered);
        await Eventually.HoldsAsync(() => Volatile.Read(ref answered) > before + 200);
        await reading.CancelAsync();
        await readers;

        failed.ShouldBeEmpty(server.Errors);

        async Task ReadAsync(Person person)
        {
            while (!reading.IsCancellationRequested)
            {
                var answer = await person.GetAsync(Everybody);
                Interlocked.Increment(ref answered);
                if (answer.Status != HttpStatusCode.OK)
                {
                    failed.Enqueue($"{answer.Status} {answer.Text}");
                }
            }
        }
    }

    private static HttpClient ClientOf(ServerProcess server) => new() { BaseAddress = server.Address, Timeout = Patience };

    private static async Task<bool> SeesAsync(Person person, long tweet) =>
        (await person.GetAsync(Everybody)).ShouldSucceed()["tweets"].EnumerateArray().Any(t => t.GetProperty("id").GetInt64() == tweet);
}
