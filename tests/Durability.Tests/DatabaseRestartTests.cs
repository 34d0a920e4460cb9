using System.Collections.Concurrent;
using System.Net;
using Microblog.PrivatePostgres;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microblog.Durability.Tests;

/// <summary>The database goes away under two running servers and comes back: they say so, and go on without a restart.</summary>
public sealed class DatabaseRestartTests
{
    // Moments, in truth; less than any timeout of a connection or a statement, and enough for a cold server on a busy machine.
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_servers_say_that_the_database_is_away_and_go_on_when_it_is_back()
    {
        using var folder = new DataFolder();
        var place = Path.Combine(folder.Path, "postgres");
        var guard = ClusterWatchdog.Over(place);
        var postgres = await StartPostgresAsync(place);
        try
        {
            await postgres.EnsureDatabaseAsync("microblog", Ct);
            using var watchdog = new ProcessWatchdog();
            var connectionString = $"{postgres.ConnectionStringFor("microblog")};Maximum Pool Size=10";
            await using var first = new ServerProcess(1, connectionString, folder.Path, watchdog);
            await using var second = new ServerProcess(2, connectionString, folder.Path, watchdog);
            first.Begin();
            second.Begin();
            await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
            var people = await People.AddAsync(connectionString, 2);
            using var atFirst = ClientOf(first);
            using var atSecond = ClientOf(second);
            var ada = new Person(people[0], "Ada", "person_0", People.KeyOf(0), atFirst);
            var grace = new Person(people[1], "Grace", "person_1", People.KeyOf(1), atFirst);
            var adaAtSecond = new Person(people[0], "Ada", "person_0", People.KeyOf(0), atSecond);
            var tweet = await WithPictureAsync(grace);
            (await adaAtSecond.GetAsync("/api/tweets")).ShouldSucceed()["tweets"].GetArrayLength().ShouldBe(0);

            // People go on calling through all of it.
            using var calling = new CancellationTokenSource();
            var strange = new ConcurrentQueue<string>();
            var callers = Task.WhenAll(CallAsync(ada, strange, calling.Token), CallAsync(grace, strange, calling.Token),
                CallAsync(adaAtSecond, strange, calling.Token));
            await Task.Delay(300, Ct);
            await postgres.DisposeAsync();
            await AllSayAwayAsync(ada, tweet);
            await AllSayAwayAsync(adaAtSecond, tweet);
            await ReadyIsAsync(atFirst, HttpStatusCode.ServiceUnavailable);
            await ReadyIsAsync(atSecond, HttpStatusCode.ServiceUnavailable);
            (await atFirst.GetAsync("/health/live", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

            await Eventually.HoldsAsync(() => first.Lines.Any(IsError) && second.Lines.Any(IsError), 2 * AnswersWithin);
            postgres = await StartPostgresAsync(place);
            await Eventually.HoldsAsync(async () => await IsReadyAsync(atFirst) && await IsReadyAsync(atSecond), TimeSpan.FromSeconds(10));
            await Task.Delay(300, Ct);
            await calling.CancelAsync();
            await callers;
            strange.ShouldBeEmpty($"{first.Errors}\n{second.Errors}");
            foreach (var server in (ServerProcess[])[first, second])
            {
                // One line tells of the outage: a second one would come after a minute.
                server.Lines.Where(IsError).ShouldHaveSingleItem().ShouldContain("OutageLog");
            }

            // Remembered again, so that only a signal can tell.
            await Task.Delay(1500, Ct);
            (await adaAtSecond.GetAsync("/api/tweets")).ShouldSucceed();
            await ada.FollowAsync(grace);
            await Eventually.HoldsAsync(async () => (await adaAtSecond.GetAsync("/api/tweets?sort=latest"))["tweets"].EnumerateArray()
                .Any(t => t.GetProperty("author").GetProperty("id").GetInt64() == grace.Id), SeenWithin);
            (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
            await Eventually.HoldsAsync(
                async () =>
                    await Sql.ScalarAsync<long>(connectionString, $"SELECT count(*) FROM media.media WHERE tweet_id = {tweet}") == 0,
                AnswersWithin);
            await WithPictureAsync(ada);
            first.Died.ShouldBeFalse();
            second.Died.ShouldBeFalse();
        }
        finally
        {
            await postgres.DisposeAsync();
            if (guard is not null)
            {
                await guard.ReleaseAsync(CancellationToken.None);
            }
        }
    }

    private static Task<PostgresCluster> StartPostgresAsync(string place) =>
        PostgresCluster.StartAsync(place, ClusterSettings.NonDurable, NullLogger.Instance, Ct);

    private static bool IsError(string line) =>
        line.Contains("fail: ", StringComparison.Ordinal) || line.Contains("crit: ", StringComparison.Ordinal);

    private static HttpClient ClientOf(ServerProcess server) => new() { BaseAddress = server.Address, Timeout = AnswersWithin };

    private static async Task<long> WithPictureAsync(Person person) =>
        await person.TweetAsync(
            "with a picture", (await person.UploadAsync(Picture.Of(1))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64());

    private static async Task AllSayAwayAsync(Person person, long tweet)
    {
        ApiAnswer[] answers =
        [
            await person.GetAsync("/api/tweets"),
            await person.GetAsync("/api/users/me"),
            await person.PostAsync("/api/tweets", new { tweet_data = "lost" }),
            await person.PostAsync("/api/tweets", new { tweet_data = "lost" }, ("Idempotency-Key", "lost")),
            await person.PostAsync($"/api/tweets/{tweet}/likes"),
            await person.PostAsync($"/api/users/{person.Id + 1}/follow"),
            await person.DeleteAsync($"/api/tweets/{tweet}"),
            await person.UploadAsync(Picture.Of(2)),
        ];
        foreach (var answer in answers)
        {
            answer.ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        }
    }

    /// <summary>
    /// Whatever happens to the database, a call is answered soon, and either done or refused with a 503 of the contract's shape.
    /// </summary>
    private static async Task CallAsync(Person person, ConcurrentQueue<string> strange, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            try
            {
                var answer = (n % 4) switch
                {
                    0 => await person.GetAsync("/api/tweets"),
                    1 => await person.PostAsync("/api/tweets", new { tweet_data = $"call {n}" }),
                    2 =>
                        await person.PostAsync(
                            "/api/tweets", new { tweet_data = $"call {n}" }, ("Idempotency-Key", $"{person.GetHashCode()} {n}")),
                    _ => await person.UploadAsync(Picture.Of(n)),
                };
                if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Created))
                {
                    answer.ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
                }
            }
            catch (Exception e)
            {
                strange.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} call {n}: {e.Message}");
            }
        }
    }

    private static async Task ReadyIsAsync(HttpClient client, HttpStatusCode status)
    {
        using var response = await client.GetAsync("/health/ready", Ct);
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/ready", Ct);
        return response.IsSuccessStatusCode;
    }
}
