using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microblog.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Testing.Postgres;

/// <summary>
/// The PostgreSQL server of the tests of this process, started at its first use: the one that the setting names, else one in a Docker
/// container, else one by the programs of this machine. A server that was started here ends with this process, also by a kill.
/// </summary>
public sealed class TestCluster
{
    /// <summary>
    /// The environment variable that names another server, by a superuser's connection string, or <see cref="Local"/>. <c>./test</c> sets
    /// it, so that all test projects of a run use one server.
    /// </summary>
    public const string Setting = "MICROBLOG_TEST_POSTGRES";

    /// <summary>The value of <see cref="Setting"/> for the programs of this machine, also where a Docker engine answers.</summary>
    public const string Local = "local";

    private static readonly Lazy<Task<TestCluster>> Instance = new(() => Task.Run(StartAsync));

    // They are kept until the process ends: a watchdog's finalizer closes its pipe, and the server would end while tests use it.
    private static ClusterWatchdog? _watchdog;
    private static PostgresCluster? _local;
    private static PostgresContainer? _container;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _administration;
    private int _clones;

    private TestCluster(string connectionString)
    {
        // Databases are made and dropped on few connections; the rest belongs to the tests.
        _connectionString = connectionString;
        _administration = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 4 });
    }

    /// <summary>Tells the databases of this process from those of another on the same server.</summary>
    private string Prefix { get; } = $"test_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    public static Task<TestCluster> SharedAsync() => Instance.Value;

    /// <summary>The superuser's connection string to a database of the shared cluster.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder(_connectionString) { Database = database }.ConnectionString;

    /// <summary>
    /// Builds a database once in this process, by the action that is given its connection string, and seals it for cloning.
    /// </summary>
    public static async Task<string> CreateTemplateAsync(string name, Func<string, Task> build)
    {
        var cluster = await SharedAsync();
        return await cluster._templates.GetOrAdd(name, _ => new(() => cluster.BuildTemplateAsync(name, build))).Value;
    }

    /// <summary>A new database with all that the template holds; an empty one when no template is named.</summary>
    public static async Task<TestDatabase> CloneAsync(string? template = null)
    {
        var cluster = await SharedAsync();
        var database = $"{cluster.Prefix}_{Interlocked.Increment(ref cluster._clones)}";
        await cluster.ExecuteAsync(template is null
            ? $"CREATE DATABASE \"{database}\""
            : $"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\" STRATEGY FILE_COPY");
        return new TestDatabase(cluster, database);
    }

    internal Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");

    private static async Task<TestCluster> StartAsync()
    {
        var named = Environment.GetEnvironmentVariable(Setting);
        if (named is { Length: > 0 } and not Local)
        {
            var borrowed = new TestCluster(named);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => borrowed.DropTemplates();
            return borrowed;
        }

        if (named is not Local && await PostgresContainer.TryStartAsync(CancellationToken.None) is { Container: { } container })
        {
            _container = container;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => _container.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return new TestCluster(container.ConnectionString);
        }

        var folder = Path.Combine(Parent(), $"microblog-test-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        _watchdog = ClusterWatchdog.Over(folder);
        _local = await PostgresCluster.StartAsync(folder, ClusterSettings.NonDurable, NullLogger.Instance, CancellationToken.None);
        return new TestCluster(_local.ConnectionStringFor("postgres"));
    }

    // The memory file system, where it has more than 1 GB: the tests write much and keep nothing.
    private static string Parent()
    {
        const string Memory = "/dev/shm";
        var temporary = Path.GetTempPath();
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Memory))
        {
            return temporary;
        }

        return new DriveInfo(Memory).AvailableFreeSpace > 1L << 30 ? Memory : temporary;
    }

    private async Task<string> BuildTemplateAsync(string name, Func<string, Task> build)
    {
        var database = $"{Prefix}_{name}";
        await ExecuteAsync($"CREATE DATABASE \"{database}\"");
        var connectionString = ConnectionStringFor(database);
        await build(connectionString);

        // A connection that lingers in a pool would make every clone fail.
        using (var pooled = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync($"ALTER DATABASE \"{database}\" WITH IS_TEMPLATE true ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database}'");
        return database;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _administration.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // A server that was not started here is left as it was.
    private void DropTemplates()
    {
        foreach (var (name, build) in _templates)
        {
            var database = $"{Prefix}_{name}";
            if (build.Value.IsCompletedSuccessfully)
            {
                using var unseal = _administration.CreateCommand($"ALTER DATABASE \"{database}\" WITH IS_TEMPLATE false");
                unseal.ExecuteNonQuery();
            }

            using var drop = _administration.CreateCommand($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");
            drop.ExecuteNonQuery();
        }
    }
}
