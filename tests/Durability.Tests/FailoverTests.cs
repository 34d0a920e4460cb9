using System.Collections.Concurrent;
using System.Net;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>
/// The primary's machine dies under load and the standby takes over: two servers, two PostgreSQL, all of them processes of their own.
/// </summary>
public sealed class FailoverTests
{
    private const int Writers = 4;

    // Seconds, in truth. The machine that runs the tests may have much else to do.
    private static readonly TimeSpan WritesWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_standby_takes_over_and_nothing_that_was_acknowledged_is_lost()
    {
        using var folder = new DataFolder();
        await using var pair = await PostgresPair.StartAsync(folder.Path, Ct);
        using var watchdog = new ProcessWatchdog();
        await using var first = new ServerProcess(1, pair.Both, folder.Path, watchdog);
        await using var second = new ServerProcess(2, pair.Both, folder.Path, watchdog);
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
        var people = await People.AddAsync(pair.Primary, Writers);
        await pair.WaitForStandbyAsync(wait: true);

        using var clientOfFirst = ClientOf(first);
        using var clientOfSecond = ClientOf(second);
        var acknowledged = new ConcurrentQueue<(string Text, long At)>();
        var strange = new ConcurrentQueue<string>();
        using var writing = new CancellationTokenSource();
        var writers = Task.WhenAll(people.Select((id, i) =>
            WriteAsync(new Person(id, $"Person {i}", $"person_{i}", People.KeyOf(i), i % 2 == 0 ? clientOfFirst : clientOfSecond), i,
                acknowledged, strange, writing.Token)));
        await Eventually.HoldsAsync(() => acknowledged.Count >= 40);

        var killed = TimeProvider.System.GetTimestamp();
        await pair.KillPrimaryAsync();
        await Task.Delay(300, Ct);
        var promoted = TimeProvider.System.GetTimestamp();
        await pair.PromoteAsync();
        await Eventually.HoldsAsync(() => acknowledged.Count(a => a.At > promoted) >= 40);
        await writing.CancelAsync();
        await writers;

        var back = TimeProvider.System.GetElapsedTime(promoted, acknowledged.Where(a => a.At > promoted).Min(a => a.At));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Writes came back {back.TotalSeconds:0.00} s after the promotion, "
            + $"{TimeProvider.System.GetElapsedTime(killed, promoted).TotalSeconds + back.TotalSeconds:0.00} s after the primary was "
            + "killed.");
        back.ShouldBeLessThan(WritesWithin);
        strange.ShouldBeEmpty($"{first.Errors}\n{second.Errors}");
        var kept = (await Sql.RowsAsync(pair.Standby, "SELECT content FROM tweets.tweets")).Select(r => (string)r[0])
            .ToHashSet(StringComparer.Ordinal);
        acknowledged.Select(a => a.Text).Where(text => !kept.Contains(text)).ShouldBeEmpty();

        // Signals, caches and the outbox live on at the new primary.
        await Eventually.HoldsAsync(async () => await IsReadyAsync(clientOfFirst) && await IsReadyAsync(clientOfSecond));
        await Eventually.HoldsAsync(async () => await Sql.ScalarAsync<long>(pair.Standby, "SELECT count(*) FROM tweets.outbox") == 0);
        var (ada, grace) = (new Person(people[0], "Ada", "person_0", People.KeyOf(0), clientOfFirst),
            new Person(people[1], "Grace", "person_1", People.KeyOf(1), clientOfSecond));
        (await ada.GetAsync("/api/tweets")).ShouldSucceed();
        await grace.FollowAsync(ada);
        var news = await ada.TweetAsync("after all of it");
        await Eventually.HoldsAsync(async () => (await grace.GetAsync("/api/tweets?sort=latest")).ShouldSucceed()["tweets"].EnumerateArray()
            .Any(t => t.GetProperty("id").GetInt64() == news));
    }

    private static HttpClient ClientOf(ServerProcess server) => new() { BaseAddress = server.Address, Timeout = Patience };

    /// <summary>Posts all the time. What is refused is refused with a 503; what is acknowledged is kept in mind.</summary>
    private static async Task WriteAsync(
        Person person, int number, ConcurrentQueue<(string Text, long At)> acknowledged, ConcurrentQueue<string> strange,
        CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var text = $"writer {number} tweet {n}";
            var answer = await person.PostAsync("/api/tweets", new { tweet_data = text });
            if (answer.Status == HttpStatusCode.Created)
            {
                acknowledged.Enqueue((text, TimeProvider.System.GetTimestamp()));
            }
            else if (answer.Status != HttpStatusCode.ServiceUnavailable)
            {
                strange.Enqueue($"{text}: {answer.Status} {answer.Text}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/ready", Ct);
        return response.IsSuccessStatusCode;
    }
}
