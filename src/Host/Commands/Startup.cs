using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.PrivateDatabase;
using Microblog.Host.Settings;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Finds the settings and the database that a command works on; ends the private database when it is the last user.</summary>
internal sealed class Startup : IAsyncDisposable
{
    private const string DatabaseName = "microblog";

    private readonly PrivatePostgres? _private;

    private Startup(HostSettings settings, PrivatePostgres? privatePostgres)
    {
        Settings = settings;
        _private = privatePostgres;
    }

    public HostSettings Settings { get; }

    /// <summary>A line on which database is in use.</summary>
    public string DatabaseLine => _private is null ? "the server named by ConnectionStrings__Microblog" : $"private PostgreSQL {_private.Binaries.Version} in {_private.DataFolder}";

    public static async Task<Startup> PrepareAsync(Arguments arguments, CancellationToken ct)
    {
        var given = arguments.Options
            .Where(o => o.Key.Contains(':', StringComparison.Ordinal))
            .ToDictionary(o => o.Key, string? (o) => o.Value, StringComparer.OrdinalIgnoreCase);
        var configuration = SettingsSources.Early(given);
        var environment = SettingsSources.EnvironmentOf(configuration);
        var book = new SettingsBook();
        var source = book.Read<DatabaseSourceSettings>(configuration, "Database");
        var written = book.Read<DataSettings>(configuration, "Data");
        var connectionString = book.Read<ConnectionSettings>(configuration, "ConnectionStrings").Microblog;
        book.Check(configuration);
        var data = Path.GetFullPath(arguments.Options.GetValueOrDefault("data") ?? written.Folder ?? DefaultDataFolder());
        var urls = arguments.Options.GetValueOrDefault("urls") ?? configuration["ASPNETCORE_URLS"]
            ?? (configuration["ASPNETCORE_HTTP_PORTS"] is null ? "http://127.0.0.1:5080" : null);

        PrivatePostgres? server = null;
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            if (environment != Environments.Development && !source.Private)
            {
                throw new StartupException("No database is named. Set ConnectionStrings__Microblog, or Database__Private=true for a private one in the data folder.");
            }

            server = await StartPrivateAsync(Path.Combine(data, "postgres"), ct);
            connectionString = server.ConnectionStringFor(DatabaseName);
        }

        var login = ReadLogin(connectionString);
        if (source.PasswordFile is { } passwordFile)
        {
            login.Password = await ReadPasswordAsync(passwordFile, ct);
        }

        var database = new DatabaseSettings(login.ConnectionString, source.RolePerModule ?? server is not null) { MostLag = source.MostLag };
        return new Startup(new HostSettings(environment, urls, data, database, given), server);
    }

    /// <param name="quiet">For commands: only warnings are logged, and no background work is started by this.</param>
    public WebApplication Build(bool quiet) => Application.Build(Settings, quiet
        ? services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microblog", LogLevel.Warning))
        : null);

    public ValueTask DisposeAsync() => _private?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlConnectionStringBuilder ReadLogin(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // What is wrong is said without the text: there is a password in it.
            throw new StartupException("ConnectionStrings:Microblog must be an Npgsql connection string, such as Host=…;Database=microblog;Username=…;Password=….");
        }
    }

    private static async Task<string> ReadPasswordAsync(string file, CancellationToken ct)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, ct)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Database:PasswordFile is {file}, which cannot be read: {e.Message}");
        }
    }

    private static async Task<PrivatePostgres> StartPrivateAsync(string folder, CancellationToken ct)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var server = await PrivatePostgres.StartAsync(folder, null, loggers.CreateLogger("Microblog.PrivateDatabase"), ct);
        await server.EnsureDatabaseAsync(DatabaseName, ct);
        return server;
    }

    private static string DefaultDataFolder() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "microblog");
}
