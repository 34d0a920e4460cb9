using Microblog.Host.PrivateDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Load.Day;

/// <summary>A standby of the database that is measured, made while that runs: a copy of its files between two statements, and its log from then on.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly PrivatePostgres _server;

    private Replica(PrivatePostgres server) => _server = server;

    public string SocketFolder => new NpgsqlConnectionStringBuilder(_server.ConnectionStringFor("postgres")).Host!;

    public double CpuMilliseconds() => ProcessTimes.FamilyCpuMilliseconds(Postmaster.Read(_server.DataFolder)!.ProcessId);

    public static async Task<Replica> StartAsync(Database primary, string folder, CancellationToken ct)
    {
        var source = primary.PrivateFolder ?? throw new InvalidOperationException($"A replica is made of a PostgreSQL of our own only: unset {Database.Setting}.");
        var login = new NpgsqlConnectionStringBuilder(primary.ConnectionString) { Pooling = false };
        await using (var connection = new NpgsqlConnection(login.ConnectionString))
        {
            await connection.OpenAsync(ct);
            await AskAsync(connection, "SELECT pg_create_physical_replication_slot('bench', true)::text", ct);
            await AskAsync(connection, "SELECT pg_backup_start('bench', true)::text", ct);
            await Shell.RunAsync("cp", ["-a", source, folder], "/", ct);
            var label = await AskAsync(connection, "SELECT labelfile FROM pg_backup_stop()", ct);
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "backup_label"), label, ct);
        }

        var data = Path.Combine(folder, "data");
        File.Delete(Path.Combine(data, "postmaster.pid"));
        File.Delete(Path.Combine(folder, "socket.path"));
        if (Directory.Exists(Path.Combine(folder, "socket")))
        {
            // With the lock of the one that it was copied from.
            Directory.Delete(Path.Combine(folder, "socket"), recursive: true);
        }

        await File.WriteAllTextAsync(Path.Combine(data, "standby.signal"), "", ct);

        // As root these two would be root's, and PostgreSQL, which runs as another user, could not open them.
        await Shell.RunAsync("chown", ["--reference", Path.Combine(data, "PG_VERSION"), Path.Combine(data, "backup_label"), Path.Combine(data, "standby.signal")], "/", ct);
        await File.AppendAllTextAsync(
            Path.Combine(data, "postgresql.auto.conf"),
            $"primary_conninfo = 'host={login.Host} port={login.Port} user={login.Username} password={login.Password}'\nprimary_slot_name = 'bench'\nhot_standby_feedback = on\n", ct);
        var counting = new Dictionary<string, string>(PostgresSettings.Usual.Server, StringComparer.Ordinal) { ["shared_preload_libraries"] = primary.CountsStatements ? "pg_stat_statements" : "" };
        return new Replica(await PrivatePostgres.StartAsync(folder, new PostgresSettings { Server = counting }, NullLogger.Instance, ct));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
