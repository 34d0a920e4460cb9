using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.PrivatePostgres;

/// <summary>
/// A running PostgreSQL with a data directory of our own. All processes that name the same directory share one server; the last of them
/// stops it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(60);

    private readonly PostgresServer _server;
    private readonly string _socketDirectory;
    private readonly string _password;
    private readonly FileLock _usersLock;
    private int _disposed;

    private PostgresCluster(PostgresServer server, string socketDirectory, string password, bool wasRunning, FileLock usersLock)
    {
        _server = server;
        _socketDirectory = socketDirectory;
        _password = password;
        _usersLock = usersLock;
        WasRunning = wasRunning;
    }

    /// <summary>The directory that PostgreSQL calls its data directory.</summary>
    public string DataDirectory => _server.Directory.Data;

    /// <summary>The version of the server, major and minor.</summary>
    public Version Version => _server.Installation.Version;

    /// <summary>The process id of the postmaster; null when the server has ended.</summary>
    public int? ServerProcessId => Postmaster.Read(DataDirectory)?.ProcessId;

    /// <summary>The server ran before this start: another process uses it, or one was killed without stopping it.</summary>
    public bool WasRunning { get; }

    /// <summary>
    /// Starts the server that keeps its data below a directory, or uses it when it runs already. The first start initialises the data.
    /// </summary>
    /// <param name="directory">The directory; it is made where it is missing.</param>
    /// <param name="settings">How the server runs; null for <see cref="ClusterSettings.Durable"/>. Not applied to a running server.</param>
    /// <param name="logger">Is told which server is in use and where its data is.</param>
    /// <param name="ct">Cancels the start; a server that was started meanwhile is stopped again.</param>
    /// <exception cref="PostgresNotFoundException">There is no PostgreSQL on this machine, and none could be installed.</exception>
    /// <exception cref="PrivatePostgresException">The server could not be started.</exception>
    public static async Task<PostgresCluster> StartAsync(
        string directory, ClusterSettings? settings, ILogger logger, CancellationToken ct)
    {
        var cluster = await StartAsync(ClusterDirectory.Create(directory), settings ?? ClusterSettings.Durable, logger, ct);
        if (ct.IsCancellationRequested)
        {
            // A start or stop of a server cannot be interrupted in the middle, so a cancelled start is undone here.
            await cluster.DisposeAsync();
            ct.ThrowIfCancellationRequested();
        }

        logger.LogInformation(
            "PostgreSQL {Version} from {BinDirectory}, data in {DataDirectory}, {State}",
            cluster.Version, cluster._server.Installation.BinDirectory, cluster.DataDirectory,
            cluster.WasRunning ? "was running" : "started");
        return cluster;
    }

    /// <summary>A connection string for the superuser, over the Unix socket.</summary>
    public string ConnectionStringFor(string database) => ConnectionString(_socketDirectory, _password, database).ConnectionString;

    /// <summary>Creates the database when there is none of that name.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(Unpooled(_socketDirectory, _password));
        await connection.OpenAsync(ct);

        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await find.ExecuteScalarAsync(ct) is not null)
        {
            return;
        }

        using var quoting = new NpgsqlCommandBuilder();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {quoting.QuoteIdentifier(name)}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process created it at the same moment.
        }
    }

    /// <summary>Stops the server when no other process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _usersLock.DisposeAsync();
        await using var stopping = await FileLock.TakeAsync(_server.Directory.StartLock, CancellationToken.None);
        await using var alone = FileLock.TryTake(_server.Directory.UsersLock);
        if (alone is not null)
        {
            await _server.StopAsync();
        }
    }

    private static async Task<PostgresCluster> StartAsync(
        ClusterDirectory directory, ClusterSettings settings, ILogger logger, CancellationToken ct)
    {
        await using var starting = await FileLock.TakeAsync(directory.StartLock, ct);
        var account = await ServerAccount.ForAsync(directory, ct);
        var password = directory.ReadOrCreatePassword();
        await account.OwnAsync(directory.OwnedPaths(), ct);
        await account.MustReachAsync(directory.Root, ct);

        var paths = settings.Paths ?? InstallationPaths.OfThisMachine();
        var installation = await PostgresInstallation.FindAsync(paths, directory.DataMajor(), logger, ct);
        await account.MustReachAsync(installation.Postgres, ct);
        var server = new PostgresServer(directory, account, installation, settings);

        var socket = await FindRunningAsync(directory, password, ct);
        var wasRunning = socket is not null;
        if (socket is null)
        {
            await server.InitializeAsync(ct);
            socket = await server.StartAsync(ct);
        }

        // This lock is taken before the start lock is released, so that no other process is the last user in between.
        var usersLock = await FileLock.ShareAsync(directory.UsersLock, CancellationToken.None);
        await account.OwnAsync(directory.OwnedPaths(), CancellationToken.None);
        return new PostgresCluster(server, socket, password, wasRunning, usersLock);
    }

    /// <summary>The socket directory of the server that runs on this data; null when none runs, also when its pid file is stale.</summary>
    private static async Task<string?> FindRunningAsync(ClusterDirectory directory, string password, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (Postmaster.Read(directory.Data) is { } found)
        {
            // No such process: the server itself removes the stale file when it starts.
            if (found.ProcessName() is null)
            {
                return null;
            }

            var mayBeOurs = found.IsAlive() && string.Equals(found.DataDirectory, directory.Data, StringComparison.Ordinal);
            if (mayBeOurs && found.SocketDirectory.Length > 0 && await AnswersAsync(found.SocketDirectory, password, directory, ct))
            {
                return found.SocketDirectory;
            }

            var waited = clock.GetElapsedTime(began);
            var isOurs = found.ServesDataDirectory();
            if (!mayBeOurs || isOurs == false || (isOurs is null && waited > TimeSpan.FromSeconds(10)))
            {
                // Another program has this process id now. PostgreSQL would refuse to start because of it.
                File.Delete(Postmaster.PidFile(directory.Data));
                return null;
            }

            if (waited > AnswersWithin)
            {
                throw new PrivatePostgresException(
                    $"The PostgreSQL on {directory.Data} (process {found.ProcessId}) runs but does not answer:\n{directory.LogTail()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }

        return null;
    }

    private static async Task<bool> AnswersAsync(
        string socketDirectory, string password, ClusterDirectory directory, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(socketDirectory, password));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivatePostgresException($"The PostgreSQL on {directory.Data} refuses the password in {directory.PasswordFile}.", e);
        }
        catch (NpgsqlException)
        {
            // The server is still starting, or already stopping.
            return false;
        }
    }

    private static string Unpooled(string socketDirectory, string password)
    {
        var settings = ConnectionString(socketDirectory, password, "postgres");
        settings.Pooling = false;
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder ConnectionString(string socketDirectory, string password, string database) => new()
    {
        Host = socketDirectory,
        Port = PostgresServer.Port,
        Username = PostgresServer.Superuser,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
