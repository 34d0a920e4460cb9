using System.Diagnostics;
using System.Security.Cryptography;
using Microblog.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Load;

/// <summary>
/// The PostgreSQL server that is measured: a private one in a temporary folder with its usual settings, or the one that is named.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    public const string Setting = "MICROBLOG_BENCH_POSTGRES";

    private readonly PostgresCluster? _private;
    private readonly string _folder;
    private readonly string _server;
    private readonly NpgsqlDataSource _superuser;
    private int _postmaster;

    private Database(PostgresCluster? privatePostgres, string folder, string server, string name)
    {
        _private = privatePostgres;
        _folder = folder;
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        _superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1, CommandTimeout = 0 });
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public string Version { get; private set; } = "";

    /// <summary>Whether pg_stat_statements is available, which counts statements.</summary>
    public bool CountsStatements { get; private set; }

    /// <summary>The folder of a private server; else null.</summary>
    public string? PrivateFolder => _private is null ? null : _folder;

    /// <summary>The log file of a private server; else null.</summary>
    public string? LogFile => _private is null ? null : Path.Combine(_folder, "server.log");

    public static async Task<Database> CreateAsync(string folder, CancellationToken ct)
    {
        var name = $"bench_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named)
        {
            return await PrepareAsync(new Database(null, folder, named, name), ct);
        }

        PostgresCluster server;
        try
        {
            var counting = new Dictionary<string, string>(
                ClusterSettings.Durable.Parameters, StringComparer.Ordinal)
            { ["shared_preload_libraries"] = "pg_stat_statements" };
            server = await PostgresCluster.StartAsync(folder, new ClusterSettings { Parameters = counting }, NullLogger.Instance, ct);
        }
        catch (PrivatePostgresException)
        {
            // Not every PostgreSQL is installed with its extensions.
            server = await PostgresCluster.StartAsync(folder, null, NullLogger.Instance, ct);
        }

        return await PrepareAsync(new Database(server, folder, server.ConnectionStringFor("postgres"), name), ct);
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = _superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T?> AskAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = _superuser.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct) is T answer ? answer : default;
    }

    /// <summary>How many statements have run in this database.</summary>
    public Task<long> StatementsAsync(CancellationToken ct) => !CountsStatements ? Task.FromResult(0L) : AskAsync<long>("""
        SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat_statements%'
        """, ct);

    /// <summary>The same without the statements of background jobs: for single requests.</summary>
    public Task<long> StatementsOfRequestsAsync(CancellationToken ct) => !CountsStatements ? Task.FromResult(0L) : AskAsync<long>("""
        SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND query ~ '(users|social|tweets|media)\.' AND query !~ 'outbox|receipts|pg_stat_statements'
        """, ct);

    /// <summary>Waits until every event is delivered, to handlers and to streams.</summary>
    public async Task WaitForDeliveryAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (await AskAsync<bool>("""
            SELECT /* not of pg_stat_statements */ EXISTS (SELECT FROM tweets.outbox WHERE due_at <= now())
                OR EXISTS (SELECT FROM social.outbox WHERE due_at <= now())
                OR EXISTS (SELECT FROM users.outbox WHERE due_at <= now()) OR EXISTS (SELECT FROM media.outbox WHERE due_at <= now())
                OR EXISTS (SELECT FROM social.live_inbox WHERE kind <> 3)
            """, ct))
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The events of a scenario were not delivered within a minute.");
            }

            await Task.Delay(50, ct);
        }
    }

    public double CpuMilliseconds() => ProcessTimes.FamilyCpuMilliseconds(_postmaster);

    public async ValueTask DisposeAsync()
    {
        await _superuser.DisposeAsync();
        if (_private is not null)
        {
            await _private.DisposeAsync();
            return;
        }

        await using var server = NpgsqlDataSource.Create(_server);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task<Database> PrepareAsync(Database database, CancellationToken ct)
    {
        await using (var server = NpgsqlDataSource.Create(database._server))
        {
            await using var create = server.CreateCommand($"CREATE DATABASE {database.Name}");
            await create.ExecuteNonQueryAsync(ct);
        }

        database.Version = await database.AskAsync<string>("SHOW server_version", ct) ?? "";
        database._postmaster = ProcessTimes.ParentOf(await database.AskAsync<int>("SELECT pg_backend_pid()", ct));
        try
        {
            await database.ExecuteAsync("CREATE EXTENSION pg_stat_statements", ct);
            await database.StatementsAsync(ct);
            await database.AskAsync<long>("SELECT count(*) FROM pg_stat_statements", ct);
            database.CountsStatements = true;
        }
        catch (PostgresException)
        {
            // The column of statements stays empty.
        }

        return database;
    }
}
