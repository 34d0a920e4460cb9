using System.Collections.Concurrent;
using System.Net;
using Microblog.Testing;
using Microblog.Testing.Postgres;

namespace Microblog.Durability.Tests;

/// <summary>
/// Two servers behind a balancer are restarted in turn under load. <c>bench/load --scenario rolling</c> does the same with nginx and as
/// many requests as an administrator likes.
/// </summary>
public sealed class RollingRestartTests
{
    private const int Callers = 6;

    // More than the balancer needs to notice, also on a busy machine.
    private const string Drain = "00:00:03";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_servers_are_restarted_in_turn_and_no_call_fails()
    {
        using var folder = new DataFolder();
        await using var database = await TestCluster.CloneAsync();
        using var watchdog = new ProcessWatchdog();
        var connectionString = $"{database.ConnectionString};Maximum Pool Size=10";
        await using var first = new ServerProcess(1, connectionString, folder.Path, watchdog) { Settings = [("Drain__Time", Drain)] };
        await using var second = new ServerProcess(2, connectionString, folder.Path, watchdog) { Settings = [("Drain__Time", Drain)] };
        ServerProcess[] servers = [first, second];
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
        var people = await People.AddAsync(database.ConnectionString, Callers);
        using var balancer = new Balancer(servers);
        using var client = new HttpClient(balancer, disposeHandler: false) { BaseAddress = new Uri("http://balanced"), Timeout = Patience };
        var (failed, posted) = (new ConcurrentQueue<string>(), new ConcurrentQueue<long>());
        var answered = 0;
        using var calling = new CancellationTokenSource();
        var callers = Task.WhenAll(
            people.Select((id, i) => Task.Run(() => CallAsync(new Person(id, $"Person {i}", $"person_{i}", People.KeyOf(i), client)))));
        for (var i = 0; i < servers.Length; i++)
        {
            await SomeCallsAsync();
            await servers[i].StopAsync();
            servers[i].Begin();
            await servers[i].ListensAsync(Ct);
            var back = i;
            await Eventually.HoldsAsync(() => balancer.IsReady(back));
        }

        await SomeCallsAsync();
        await calling.CancelAsync();
        await callers;
        TestContext.Current.TestOutputHelper?.WriteLine($"{answered} calls, {failed.Count} failed, {posted.Count} tweets.");
        failed.ShouldBeEmpty($"{first.Output}\n{second.Output}");
        posted.Count.ShouldBeGreaterThan(0);
        (await Sql.ScalarAsync<long>(database.ConnectionString, "SELECT count(*) FROM tweets.tweets")).ShouldBe(posted.Count);

        Task SomeCallsAsync()
        {
            var more = Volatile.Read(ref answered) + 100;
            return Eventually.HoldsAsync(() => Volatile.Read(ref answered) >= more || !failed.IsEmpty);
        }

        async Task CallAsync(Person person)
        {
            for (var n = 0; !calling.IsCancellationRequested; n++)
            {
                try
                {
                    var answer = n % 4 == 0 ? await person.PostAsync("/api/tweets", new { tweet_data = $"call {n}" })
                        : await person.GetAsync("/api/tweets");
                    if (answer.Status == HttpStatusCode.Created)
                    {
                        posted.Enqueue(answer["tweet_id"].GetInt64());
                    }
                    else if (answer.Status != HttpStatusCode.OK)
                    {
                        failed.Enqueue($"call {n}: {answer.Status} {answer.Text}");
                    }
                }
                catch (Exception e)
                {
                    failed.Enqueue($"call {n}: {e.Message}");
                }

                Interlocked.Increment(ref answered);
            }
        }
    }
}
