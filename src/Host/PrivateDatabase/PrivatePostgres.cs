using Npgsql;

namespace Microblog.Host.PrivateDatabase;

/// <summary>A PostgreSQL of Microblog's own, shared by all its processes that use the same folder; the last of them stops it.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _socketFolder;
    private readonly string _password;
    private readonly FileLock _using;
    private int _disposed;

    private PrivatePostgres(PostgresServer server, string socketFolder, string password, bool wasRunning, FileLock @using)
    {
        _server = server;
        _socketFolder = socketFolder;
        _password = password;
        _using = @using;
        WasRunning = wasRunning;
    }

    public string DataFolder => _server.Folder.Data;

    public PostgresBinaries Binaries => _server.Binaries;

    /// <summary>The server ran before this start: another process uses it, or one was killed and left it.</summary>
    public bool WasRunning { get; }

    /// <summary>Starts the server that keeps its data below a directory, or joins it when it runs; makes the data the first time.</summary>
    public static async Task<PrivatePostgres> StartAsync(
        string directory, PostgresSettings? settings, ILogger logger, CancellationToken ct)
    {
        var folder = PostgresFolder.Create(directory);
        var postgres = await StartAsync(folder, settings ?? PostgresSettings.Usual, logger, ct);
        if (ct.IsCancellationRequested)
        {
            // Starting and stopping a server are not interrupted half way; a cancelled start is undone here.
            await postgres.DisposeAsync();
            ct.ThrowIfCancellationRequested();
        }

        logger.LogInformation(
            "PostgreSQL {Version} from {Binaries}, data in {Data}, {State}",
            postgres.Binaries.Version, postgres.Binaries.Folder, postgres.DataFolder, postgres.WasRunning ? "was running" : "started");
        return postgres;
    }

    /// <summary>Connects as the superuser, over the socket.</summary>
    public string ConnectionStringFor(string database) => ConnectionString(_socketFolder, _password, database).ConnectionString;

    public async Task EnsureDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(Unpooled(_socketFolder, _password));
        await connection.OpenAsync(ct);

        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(ct) is not null) return;

        using var quoting = new NpgsqlCommandBuilder();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {quoting.QuoteIdentifier(name)}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process asked for it at the same moment, and has it.
        }
    }

    /// <summary>Stops the server when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;

        await _using.DisposeAsync();
        await using var stopping = await FileLock.TakeAsync(_server.Folder.StartLock, CancellationToken.None);
        await using var alone = FileLock.TryTake(_server.Folder.UsersLock);
        if (alone is not null) await _server.StopAsync();
    }

    private static async Task<PrivatePostgres> StartAsync(PostgresFolder folder, PostgresSettings settings, ILogger logger, CancellationToken ct)
    {
        await using var starting = await FileLock.TakeAsync(folder.StartLock, ct);
        var account = await PostgresAccount.ForAsync(folder, ct);
        var password = folder.Password();
        await account.OwnAsync(folder.Owned(), ct);
        await account.MustReachAsync(folder.Root, ct);

        var binaries = await PostgresBinaries.FindAsync(settings.Places ?? PostgresPlaces.OfThisMachine(), folder.DataMajor(), logger, ct);
        await account.MustReachAsync(binaries.Postgres, ct);
        var server = new PostgresServer(folder, account, binaries, settings);

        var socket = await FindRunningAsync(folder, password, ct);
        var wasRunning = socket is not null;
        if (socket is null)
        {
            await server.CreateDataAsync(ct);
            socket = await server.StartAsync(ct);
        }

        // Taken before the start lock is given back, so that nobody can be the last user in between.
        var @using = await FileLock.ShareAsync(folder.UsersLock, CancellationToken.None);
        await account.OwnAsync(folder.Owned(), CancellationToken.None);
        return new PrivatePostgres(server, socket, password, wasRunning, @using);
    }

    /// <summary>The socket folder of the server that runs on this data already; null when there is none, or only an old postmaster.pid.</summary>
    private static async Task<string?> FindRunningAsync(PostgresFolder folder, string password, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (Postmaster.Read(folder.Data) is { } found)
        {
            // Nobody lives there: the server itself clears the file away when it starts.
            if (found.Program() is null) return null;

            var mayBeOurs = found.IsAlive() && string.Equals(found.DataFolder, folder.Data, StringComparison.Ordinal);
            if (mayBeOurs && found.SocketFolder.Length > 0 && await AnswersAsync(found.SocketFolder, password, folder, ct)) return found.SocketFolder;

            var waited = clock.GetElapsedTime(began);
            if (!mayBeOurs || found.WorksHere() == false || (found.WorksHere() is null && waited > TimeSpan.FromSeconds(10)))
            {
                // The process id was given to somebody else since, and PostgreSQL would refuse to start beside it.
                File.Delete(Postmaster.FileIn(folder.Data));
                return null;
            }

            if (waited > TimeSpan.FromSeconds(60))
                throw new PrivatePostgresException($"The PostgreSQL on {folder.Data} (process {found.ProcessId}) runs but does not answer:\n{folder.LogTail()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }

        return null;
    }

    private static async Task<bool> AnswersAsync(string socketFolder, string password, PostgresFolder folder, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(socketFolder, password));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivatePostgresException($"The PostgreSQL on {folder.Data} refuses the password in {folder.PasswordFile}.", e);
        }
        catch (NpgsqlException)
        {
            // Still starting, or already stopping.
            return false;
        }
    }

    private static string Unpooled(string socketFolder, string password)
    {
        var settings = ConnectionString(socketFolder, password, "postgres");
        settings.Pooling = false;
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder ConnectionString(string socketFolder, string password, string database) => new()
    {
        Host = socketFolder,
        Port = PostgresServer.Port,
        Username = PostgresServer.Superuser,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
