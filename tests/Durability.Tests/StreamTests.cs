using System.Collections.Concurrent;
using System.Net;
using Microblog.PrivatePostgres;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microblog.Durability.Tests;

/// <summary>
/// Streams at two servers, of which one is killed, or the database under both goes away: who listens misses nothing and hears nothing
/// twice.
/// </summary>
public sealed class StreamTests
{
    private const int Followers = 3;
    private static readonly TimeSpan HeardWithin = TimeSpan.FromSeconds(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_goes_on_at_the_other_server_when_theirs_is_killed_hears_everything_once()
    {
        await using var database = await TestCluster.CloneAsync();
        using var folder = new DataFolder();
        using var watchdog = new ProcessWatchdog();
        var connectionString = $"{database.ConnectionString};Maximum Pool Size=10";
        await using var first = new ServerProcess(1, connectionString, folder.Path, watchdog);
        await using var second = new ServerProcess(2, connectionString, folder.Path, watchdog);
        ServerProcess[] servers = [first, second];
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));

        await using var scene = await Scene.BeginAsync(servers, database.ConnectionString);
        await scene.PostAsync(20);
        var posting = scene.PostAsync(60);
        await Task.Delay(200, Ct);
        await first.KillAsync();
        await Task.Delay(500, Ct);
        first.Begin();
        await posting;
        await scene.PostAsync(20);

        await scene.EverythingIsHeardOnceAsync();
        scene.Clients.Max(c => c.Connects).ShouldBeGreaterThan(1);
        scene.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Streams_outlive_a_restart_of_the_database_and_miss_nothing()
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

            await using var scene = await Scene.BeginAsync([first, second], connectionString);
            await scene.PostAsync(10);
            await postgres.DisposeAsync();
            var posting = scene.PostAsync(10);
            await Task.Delay(500, Ct);
            postgres = await StartPostgresAsync(place);
            await posting;

            await scene.EverythingIsHeardOnceAsync();
            scene.Clients.ShouldAllBe(c => c.Connects == 1);
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

    /// <summary>One who writes, and followers who listen, at either server.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
        private readonly List<long> _posted = [];
        private readonly Api _author;
        private readonly Task _listening;

        private Scene(IReadOnlyList<ServerProcess> servers)
        {
            _author = new Api(servers, People.KeyOf(0), _http, Faults);
            Clients = [.. Enumerable.Range(0, 2 * Followers)
                .Select(i => new StreamClient(servers, i, People.KeyOf(1 + (i % Followers)), _stop.Token))];
            _listening = Task.WhenAll(Clients.Select(c => c.RunAsync()));
        }

        public ConcurrentQueue<string> Faults { get; } = [];

        public IReadOnlyList<StreamClient> Clients { get; }

        public static async Task<Scene> BeginAsync(IReadOnlyList<ServerProcess> servers, string connectionString)
        {
            var people = await People.AddAsync(connectionString, 1 + Followers);
            foreach (var follower in people.Skip(1))
            {
                await Sql.ExecuteAsync(connectionString,
                    $"INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ({follower}, {people[0]}, now())");
            }

            var scene = new Scene(servers);
            await Eventually.HoldsAsync(() => scene.Clients.All(c => c.Connects > 0), HeardWithin);
            return scene;
        }

        public async Task PostAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var answer = await _author.InsistAsync(HttpMethod.Post, "/api/tweets",
                    () => Api.Json(new { tweet_data = $"Tweet {_posted.Count}" }), $"tweet {_posted.Count}");
                answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
                _posted.Add(answer["tweet_id"].GetInt64());
            }
        }

        public async Task EverythingIsHeardOnceAsync()
        {
            await Eventually.HoldsAsync(() => Clients.All(c => c.Tweets.Count >= _posted.Count), HeardWithin);
            foreach (var client in Clients)
            {
                client.Tweets.Order().ShouldBe(_posted.Order());
                client.EventIds.ShouldBeUnique();
                client.EventIds.ShouldBeInOrder();
                client.Resets.ShouldBe(0);
            }

            Clients.Select(c => string.Join(' ', c.Tweets)).Distinct().Count().ShouldBe(1, "Everybody hears in one order.");
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _listening;
            _http.Dispose();
            _stop.Dispose();
        }
    }
}
