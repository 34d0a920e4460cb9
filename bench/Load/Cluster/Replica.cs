using Microblog.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Load.Cluster;

/// <summary>A streaming replica of the measured database: a base backup of its running server, which then follows its log.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly PostgresCluster _server;

    private Replica(PostgresCluster server) => _server = server;

    public string SocketFolder => new NpgsqlConnectionStringBuilder(_server.ConnectionStringFor("postgres")).Host!;

    public double CpuMilliseconds() => ProcessTimes.FamilyCpuMilliseconds(_server.ServerProcessId!.Value);

    public static async Task<Replica> StartAsync(Database primary, string folder, CancellationToken ct)
    {
        var source = primary.PrivateFolder
            ?? throw new InvalidOperationException($"A replica is made of a PostgreSQL of our own only: unset {Database.Setting}.");
        var login = new NpgsqlConnectionStringBuilder(primary.ConnectionString) { Pooling = false };
        await using (var connection = new NpgsqlConnection(login.ConnectionString))
        {
            await connection.OpenAsync(ct);
            await AskAsync(connection, "SELECT pg_create_physical_replication_slot('bench', true)::text", ct);
            await AskAsync(connection, "SELECT pg_backup_start('bench', true)::text", ct);
            await ChildProcess.RunAsync("cp", ["-a", source, folder], "/", ct);
            var label = await AskAsync(connection, "SELECT labelfile FROM pg_backup_stop()", ct);
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "backup_label"), label, ct);
        }

        var data = Path.Combine(folder, "data");
        File.Delete(Path.Combine(data, "postmaster.pid"));
        File.Delete(Path.Combine(folder, "socket.path"));
        if (Directory.Exists(Path.Combine(folder, "socket")))
        {
            // It holds the lock file of the primary.
            Directory.Delete(Path.Combine(folder, "socket"), recursive: true);
        }

        await File.WriteAllTextAsync(Path.Combine(data, "standby.signal"), "", ct);

        // When this program runs as root, PostgreSQL runs as another user, who could not open files of root.
        await ChildProcess.RunAsync("chown",
            ["--reference", Path.Combine(data, "PG_VERSION"), Path.Combine(data, "backup_label"), Path.Combine(data, "standby.signal")],
            "/", ct);
        await File.AppendAllTextAsync(
            Path.Combine(data, "postgresql.auto.conf"),
            $"primary_conninfo = 'host={login.Host} port={login.Port} user={login.Username} password={login.Password}'\n"
            + "primary_slot_name = 'bench'\nhot_standby_feedback = on\n", ct);
        var counting = new Dictionary<string, string>(ClusterSettings.Durable.Parameters,
            StringComparer.Ordinal)
        { ["shared_preload_libraries"] = primary.CountsStatements ? "pg_stat_statements" : "" };
        return new Replica(
            await PostgresCluster.StartAsync(folder, new ClusterSettings { Parameters = counting }, NullLogger.Instance, ct));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
