using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.PrivatePostgres.Tests;

public sealed class TestClusterTests
{
    private int _builds;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_built_once_and_its_clones_do_not_see_each_other()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestCluster.CreateTemplateAsync("notes", BuildAsync)));
        names.ShouldAllBe(name => name == names[0]);
        _builds.ShouldBe(1);

        await using var first = await TestCluster.CloneAsync(names[0]);
        await using var second = await TestCluster.CloneAsync(names[0]);
        await AskAsync(first.ConnectionString, "INSERT INTO notes VALUES ('only in the first') RETURNING 1");

        (await AskAsync(first.ConnectionString, "SELECT count(*) FROM notes")).ShouldBe(2L);
        (await AskAsync(second.ConnectionString, "SELECT count(*) FROM notes")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_clone_goes_away_even_while_somebody_is_connected()
    {
        var clone = await TestCluster.CloneAsync();
        await using var lingering = new NpgsqlConnection(clone.ConnectionString);
        await lingering.OpenAsync(Ct);
        await clone.DisposeAsync();

        var cluster = await TestCluster.SharedAsync();
        var named = await AskAsync(
            cluster.ConnectionStringFor("postgres"), $"SELECT count(*) FROM pg_database WHERE datname = '{clone.Name}'");
        named.ShouldBe(0L);
    }

    [Fact]
    public async Task The_watchdog_ends_the_cluster_and_leaves_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the watchdog is a shell script");
        using var temporary = new TemporaryFolder();
        var folder = Path.Combine(temporary.Path, new string('d', 120), "postgres");
        var watchdog = ClusterWatchdog.Over(folder).ShouldNotBeNull();
        var postgres = await PostgresCluster.StartAsync(folder, ClusterSettings.NonDurable, NullLogger.Instance, Ct);
        var server = Postmaster.Read(postgres.DataDirectory).ShouldNotBeNull();
        var socket = new NpgsqlConnectionStringBuilder(postgres.ConnectionStringFor("postgres")).Host;

        await watchdog.ReleaseAsync(Ct);

        server.IsAlive().ShouldBeFalse();
        Directory.Exists(folder).ShouldBeFalse();
        Directory.Exists(socket).ShouldBeFalse();
    }

    private async Task BuildAsync(string connectionString)
    {
        Interlocked.Increment(ref _builds);
        await AskAsync(connectionString, "CREATE TABLE notes AS SELECT 'from the template' AS body");
    }

    private static async Task<object?> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
