using System.Diagnostics;
using Microblog.PrivatePostgres;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Durability.Tests;

/// <summary>
/// A primary and a standby that is sent its log: two PostgreSQL of their own, with the programs of this machine. Nothing that runs
/// elsewhere can take their place: without programs the tests that need them fail, and the exception says how to get some.
/// </summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private const string Database = "microblog";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Not for the disk, which nobody takes away here; but a commit waits for the standby where the test says so.
    private static readonly ClusterSettings Settings = new()
    {
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fsync"] = "off",
            ["full_page_writes"] = "off",
            ["max_connections"] = "150",
            ["wal_receiver_status_interval"] = "1",
        },
    };

    private readonly List<ClusterWatchdog> _guards = [];
    private PostgresCluster? _primary;
    private PostgresCluster? _standby;

    /// <summary>The one that was the primary at the beginning, alone.</summary>
    public string Primary => _primary!.ConnectionStringFor(Database);

    /// <summary>The one that was the standby at the beginning, alone.</summary>
    public string Standby => _standby!.ConnectionStringFor(Database);

    /// <summary>Both, as a Host is told of them.</summary>
    public string Both
    {
        get
        {
            var both = new NpgsqlConnectionStringBuilder(Primary) { MaxPoolSize = 10 };
            both.Host = $"{both.Host},{new NpgsqlConnectionStringBuilder(Standby).Host}";
            return both.ConnectionString;
        }
    }

    public static async Task<PostgresPair> StartAsync(string folder, CancellationToken ct)
    {
        var pair = new PostgresPair();
        try
        {
            await pair.MakeAsync(Path.Combine(folder, "one"), Path.Combine(folder, "two"), ct);
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on a commit is acknowledged when the standby has it too, or no longer waits for that.</summary>
    public async Task WaitForStandbyAsync(bool wait)
    {
        await Sql.ExecuteAsync(Primary, $"ALTER SYSTEM SET synchronous_standby_names = '{(wait ? "*" : "")}'");
        await Sql.ExecuteAsync(Primary, "SELECT pg_reload_conf()");
        if (wait)
        {
            await EventuallyAsync("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'");
        }
    }

    /// <summary>As when its machine dies.</summary>
    public Task KillPrimaryAsync() => KillAsync(_primary!);

    public Task KillStandbyAsync() => KillAsync(_standby!);

    /// <summary>The standby becomes the primary.</summary>
    public Task PromoteAsync() => Sql.ExecuteAsync(Standby, "SELECT pg_promote()");

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _standby, _primary }.OfType<PostgresCluster>())
        {
            await server.DisposeAsync();
        }

        foreach (var guard in _guards)
        {
            await guard.ReleaseAsync(CancellationToken.None);
        }
    }

    private static async Task KillAsync(PostgresCluster server)
    {
        using var postmaster = Process.GetProcessById(server.ServerProcessId!.Value);
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    private async Task MakeAsync(string one, string two, CancellationToken ct)
    {
        Guard(one);
        Guard(two);
        await using (var alone = await PostgresCluster.StartAsync(one, Settings, NullLogger.Instance, ct))
        {
            await alone.EnsureDatabaseAsync(Database, ct);
        }

        // A copy of one that stands still is as good as a base backup, and needs no further program.
        await Shell.RunAsync("cp", "-a", one, two);
        _primary = await PostgresCluster.StartAsync(one, Settings, NullLogger.Instance, ct);
        var login = new NpgsqlConnectionStringBuilder(_primary.ConnectionStringFor("postgres"));
        await File.AppendAllTextAsync(
            Path.Combine(two, "data", "postgresql.auto.conf"),
            $"primary_conninfo = 'host={login.Host} port={login.Port} user={login.Username} "
            + $"password={login.Password} application_name=two'\n", ct);
        await File.WriteAllTextAsync(Path.Combine(two, "data", "standby.signal"), "", ct);
        _standby = await PostgresCluster.StartAsync(two, Settings, NullLogger.Instance, ct);
        await EventuallyAsync("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'");
    }

    private void Guard(string folder)
    {
        if (ClusterWatchdog.Over(folder) is { } guard)
        {
            _guards.Add(guard);
        }
    }

    private async Task EventuallyAsync(string count)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await Sql.ScalarAsync<long>(Primary, count) == 0)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, count);
            await Task.Delay(50);
        }
    }
}
