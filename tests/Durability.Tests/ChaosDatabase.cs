using System.Diagnostics;
using Microblog.PrivatePostgres;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Durability.Tests;

/// <summary>The database of a run: a clone on the PostgreSQL of all tests, or a PostgreSQL of its own that may be made to crash.</summary>
internal sealed class ChaosDatabase : IAsyncDisposable
{
    private const string Name = "microblog";

    // Not for the disk, which nobody takes away here; but what was committed outlives a crash.
    private static readonly ClusterSettings Settings = new()
    {
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["fsync"] = "off", ["max_connections"] = "200" },
    };

    private readonly string _folder;
    private ClusterWatchdog? _guard;
    private PostgresCluster? _own;

    private ChaosDatabase(string folder) => _folder = folder;

    /// <summary>As the superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>What a server in this process joins at the end.</summary>
    public TestDatabase Clone { get; private set; } = null!;

    public static async Task<ChaosDatabase> MakeAsync(ChaosPlan plan, string folder, CancellationToken ct)
    {
        var database = new ChaosDatabase(Path.Combine(folder, "postgres"));
        if (!plan.IsLong)
        {
            database.Clone = await TestCluster.CloneAsync();
            database.ConnectionString = database.Clone.ConnectionString;
            return database;
        }

        database._guard = ClusterWatchdog.Over(database._folder);
        await database.StartAsync(ct);
        await database._own!.EnsureDatabaseAsync(Name, ct);
        database.ConnectionString = database._own.ConnectionStringFor(Name);
        database.Clone = TestDatabase.Of(database.ConnectionString);
        return database;
    }

    /// <summary>As when one of its processes is killed: all connections break, and it recovers by itself.</summary>
    public async Task CrashAsync()
    {
        var processes = await Sql.RowsAsync(ConnectionString,
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1");
        foreach (var row in processes)
        {
            Kill((int)row[0]);
        }
    }

    /// <summary>It is away for some time.</summary>
    public async Task RestartAsync(TimeSpan away, CancellationToken ct)
    {
        await _own!.DisposeAsync();
        await Task.Delay(away, ct);
        await StartAsync(ct);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task AnswersAsync(CancellationToken ct)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                await Sql.RowsAsync(ConnectionString, "SELECT 1");
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_own is null ? Clone.DisposeAsync() : _own.DisposeAsync());
        if (_guard is not null)
        {
            await _guard.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task StartAsync(CancellationToken ct) =>
        _own = await PostgresCluster.StartAsync(_folder, Settings, NullLogger.Instance, ct);

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }
}
