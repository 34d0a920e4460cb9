using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Http;
using Microblog.Host.Settings;
using Microblog.PrivatePostgres;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Reads the settings and connects to the database of a command. Stops the private database when nobody else uses it.</summary>
internal sealed class Startup : IAsyncDisposable
{
    private const string DatabaseName = "microblog";

    private readonly PostgresCluster? _private;

    private Startup(HostSettings settings, PostgresCluster? privatePostgres)
    {
        Settings = settings;
        _private = privatePostgres;
    }

    public HostSettings Settings { get; }

    /// <summary>Describes the database for the terminal.</summary>
    public string DatabaseLine => _private is null
        ? "the server named by ConnectionStrings__Microblog"
        : $"private PostgreSQL {_private.Version} in {_private.DataDirectory}";

    public static async Task<Startup> PrepareAsync(StartOptions options, CancellationToken ct)
    {
        var given = options.Settings;
        var configuration = ConfigurationSources.Early(given);
        var environment = ConfigurationSources.EnvironmentOf(configuration);
        var registry = new SettingsRegistry();
        var source = registry.Read<DatabaseSourceSettings>(configuration, "Database");
        var written = registry.Read<DataSettings>(configuration, "Data");
        var connectionString = registry.Read<ConnectionSettings>(configuration, "ConnectionStrings").Microblog;
        registry.Check(configuration);
        var data = Path.GetFullPath(options.DataFolder ?? written.Folder ?? DefaultDataFolder(environment));
        var urls = UrlsOf(options, configuration);

        var mayBeRoot = bool.TryParse(configuration[nameof(RootSettings.AllowRoot)], out var allowed) && allowed;
        await RootRights.GiveUpAsync(environment, mayBeRoot, data, ct);
        PostgresCluster? server = null;
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            if (environment != Environments.Development && !source.Private)
            {
                throw new StartupException(
                    "No database is named. Set ConnectionStrings__Microblog, or Database__Private=true for a private one in the data "
                    + "folder.");
            }

            server = await StartPrivateAsync(Path.Combine(data, "postgres"), ct);
            connectionString = server.ConnectionStringFor(DatabaseName);
        }

        var login = ReadLogin(connectionString);
        var passwords = new DatabasePasswords(source);
        login.Password = await passwords.OfConnectionAsync(login.Username, ct) ?? login.Password;
        var isSeparate = source.LoginPerModule;
        var database = new DatabaseSettings(login.ConnectionString, source.RolePerModule ?? (server is not null && !isSeparate))
        {
            MostLag = source.MostLag,
            Logins = isSeparate ? await passwords.OfAsync(ComposedModules.All.Select(m => DatabaseSettings.RoleOf(m.Name)), ct) : null,
        };
        return new Startup(new HostSettings(environment, urls, data, database, given), server);
    }

    /// <summary>The addresses to listen at; null for the ports that the environment names.</summary>
    public static string? UrlsOf(StartOptions options, IConfiguration configuration) => options.Urls ?? configuration["ASPNETCORE_URLS"]
        ?? (configuration["ASPNETCORE_HTTP_PORTS"] is null ? "http://127.0.0.1:5080" : null);

    /// <param name="quiet">For commands: only warnings are logged, and no background work is started by this.</param>
    /// <param name="errors">For the server: what is not logged until it listens.</param>
    public WebApplication Build(bool quiet, StartErrors? errors = null) =>
        Application.Build(Settings, services => services.AddLogging(logging =>
    {
        errors?.Add(logging);
        if (quiet)
        {
            logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microblog", LogLevel.Warning);
        }
    }));

    public ValueTask DisposeAsync() => _private?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlConnectionStringBuilder ReadLogin(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // The message does not repeat the text, because it has a password.
            throw new StartupException(
                "ConnectionStrings:Microblog must be an Npgsql connection string, "
                + "such as Host=…;Database=microblog;Username=…;Password=….");
        }
    }

    private static async Task<PostgresCluster> StartPrivateAsync(string folder, CancellationToken ct)
    {
        using var loggers =
            LoggerFactory.Create(logging => logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var server = await PostgresCluster.StartAsync(folder, null, loggers.CreateLogger("Microblog.PrivatePostgres"), ct);
        await server.EnsureDatabaseAsync(DatabaseName, ct);
        return server;
    }

    // Two folders, so that a company's server does not find the demonstration data of an earlier trial.
    private static string DefaultDataFolder(string environment) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        environment == Environments.Development ? "microblog" : "microblog-production");
}
