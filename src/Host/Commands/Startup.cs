using System.Globalization;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.PrivateDatabase;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Finds the settings and the database that a command works on; ends the private database when it is the last user.</summary>
internal sealed class Startup : IAsyncDisposable
{
    private const string DatabaseName = "microblog";
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(30);

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
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        var environment = configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"] ?? Environments.Production;
        var data = Path.GetFullPath(arguments.Options.GetValueOrDefault("data") ?? configuration["Data:Folder"] ?? DefaultDataFolder());
        var urls = arguments.Options.GetValueOrDefault("urls") ?? configuration["ASPNETCORE_URLS"]
            ?? (configuration["ASPNETCORE_HTTP_PORTS"] is null ? "http://127.0.0.1:5080" : null);

        PrivatePostgres? server = null;
        var connectionString = configuration.GetConnectionString("Microblog");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            if (environment != Environments.Development && !configuration.GetValue<bool>("Database:Private"))
            {
                throw new StartupException("No database is named. Set ConnectionStrings__Microblog, or Database__Private=true for a private one in the data folder.");
            }

            server = await StartPrivateAsync(Path.Combine(data, "postgres"), ct);
            connectionString = server.ConnectionStringFor(DatabaseName);
        }

        if (configuration["Database:PasswordFile"] is { Length: > 0 } passwordFile)
        {
            connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Password = (await File.ReadAllTextAsync(passwordFile, ct)).Trim() }.ConnectionString;
        }

        var roles = configuration.GetValue<bool?>("Database:RolePerModule") ?? server is not null;
        var database = new DatabaseSettings(connectionString, roles);
        if (configuration["Database:MostLag"] is { } lag)
        {
            database = TimeSpan.TryParse(lag, CultureInfo.InvariantCulture, out var most) && most > TimeSpan.Zero && most <= LongestLag
                ? database with { MostLag = most }
                : throw new StartupException($"Database:MostLag is {lag} and must be a time such as 00:00:05, at most half a minute.");
        }

        return new Startup(new HostSettings(environment, urls, data, database, given), server);
    }

    /// <param name="quiet">For commands: only warnings are logged, and no background work is started by this.</param>
    public WebApplication Build(bool quiet) => Application.Build(Settings, quiet
        ? services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microblog", LogLevel.Warning))
        : null);

    public ValueTask DisposeAsync() => _private?.DisposeAsync() ?? ValueTask.CompletedTask;

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
