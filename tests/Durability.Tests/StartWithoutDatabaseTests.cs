using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microblog.PrivatePostgres;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Durability.Tests;

/// <summary>A server is started before its database, as after a power cut.</summary>
public sealed partial class StartWithoutDatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_waits_for_its_database_says_so_and_is_live_and_not_ready_meanwhile()
    {
        using var folder = new DataFolder();
        var place = Path.Combine(folder.Path, "postgres");
        var guard = ClusterWatchdog.Over(place);
        var postgres = await StartPostgresAsync(place);
        try
        {
            await postgres.EnsureDatabaseAsync("microblog", Ct);
            var connectionString = $"{postgres.ConnectionStringFor("microblog")};Maximum Pool Size=10";
            await postgres.DisposeAsync();
            using var watchdog = new ProcessWatchdog();
            await using var server = new ServerProcess(1, connectionString, folder.Path, watchdog);
            var port = FreePort();
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

            server.Begin(port);
            await Eventually.HoldsAsync(() => Pauses(server).Count >= 3);

            (await client.GetAsync("/health/live", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
            var ready = await ApiAnswer.ReadAsync(await client.GetAsync("/health/ready", Ct));
            ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            ready.Text.ShouldContain("waiting for the database");
            using var call = await client.GetAsync("/api/tweets", Ct);
            call.Headers.RetryAfter.ShouldNotBeNull();
            (await ApiAnswer.ReadAsync(call)).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
            Pauses(server).Take(3).ShouldBe([1, 2, 4]);
            server.Lines.Count(l => l.Contains("fail: ", StringComparison.Ordinal)).ShouldBe(0);

            postgres = await StartPostgresAsync(place);
            await server.ListensAsync(Ct);
            (await client.GetAsync("/health/ready", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await People.AddAsync(connectionString, 1);
            (await new Person(1, "Ada", "person_0", People.KeyOf(0), client).TweetAsync("Back")).ShouldBeGreaterThan(0);
            server.Died.ShouldBeFalse();

            // A name or password that is wrong does not come right by waiting.
            await using var wrong = new ServerProcess(
                2, new NpgsqlConnectionStringBuilder(connectionString) { Database = "nowhere" }.ConnectionString, folder.Path, watchdog);
            wrong.Begin();
            await Eventually.HoldsAsync(() => wrong.Died);
            wrong.Output.ShouldContain("The database cannot be used");
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

    private static List<int> Pauses(ServerProcess server) =>
        [.. server.Lines.Select(l => Pause().Match(l)).Where(m => m.Success).Select(m => int.Parse(m.Groups["seconds"].Value))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"tries again in (?<seconds>\d+) s", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pause();
}
