using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host;
using Microblog.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Microblog.Testing;

/// <summary>
/// The whole server on a port of loopback, on a database of its own: HTTP in, HTTP or SQL out. Every module runs under a role that has no
/// rights on the others' schemas. Use it as a class fixture.
/// </summary>
public class MicroblogServer : IAsyncLifetime
{
    private readonly ConcurrentBag<MicroblogServer> _others = [];
    private TestDatabase? _database;
    private IReadOnlyDictionary<string, string?>? _settings;
    private WebApplication? _app;
    private string _folder = "";
    private int _people;

    /// <summary>The server's clock.</summary>
    public TestClock Clock { get; private init; } = new();

    /// <summary>Everything logged as an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public HttpClient Client { get; } = new(
        new SeenAnswersHandler(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
        }))
    {
        Timeout = TimeSpan.FromSeconds(60)
    };

    public IServiceProvider Services => _app!.Services;

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>Where uploads are.</summary>
    public string MediaFolder => Path.Combine(_folder, "media");

    /// <summary>A folder for what else a test's server needs; it goes when the server goes.</summary>
    protected string Extras => Directory.CreateDirectory(Path.Combine(_folder, "extras")).FullName;

    /// <summary>Settings that differ from the defaults.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    /// <summary>The environment: Development, Production, or Testing.</summary>
    protected virtual string EnvironmentName => "Testing";

    /// <summary>Whether the server logs as the product does, in addition to <see cref="Errors"/>.</summary>
    protected virtual bool KeepsLogProviders => false;

    public async ValueTask InitializeAsync()
    {
        _database = await CreateDatabaseAsync();
        _folder = Path.Combine(Path.GetTempPath(), $"microblog-test-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        await StartAsync();
    }

    /// <summary>A second Host on the same database and files.</summary>
    /// <param name="settings">Its settings that differ from the defaults.</param>
    public async Task<MicroblogServer> StartAnotherAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var other = new MicroblogServer { _database = _database, _folder = _folder, Clock = Clock, _settings = settings };
        await other.StartAsync();
        _others.Add(other);
        return other;
    }

    /// <summary>A Host in this process on a database and files that other processes made; it removes both at the end.</summary>
    public static async Task<MicroblogServer> JoinAsync(TestDatabase database, string folder)
    {
        var server = new MicroblogServer { _database = database, _folder = folder };
        await server.StartAsync();
        return server;
    }

    /// <summary>Somebody new; every name is used once, so tests of one class do not meet.</summary>
    public async Task<Person> PersonAsync(string name = "Ada", bool admin = false)
    {
        var username = $"{name.ToLowerInvariant()}_{Interlocked.Increment(ref _people)}";
        var key = $"key-of-{username}";
        await using var scope = Services.CreateAsyncScope();
        var add = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == "users add");
        string[] options = ["--name", name, "--username", username, "--api-key", key, .. admin ? ["--admin"] : Array.Empty<string>()];
        await add.RunAsync(add.ToParserCommand().Parse(options), TextWriter.Null, CancellationToken.None);
        var id = await ScalarAsync<long>($"SELECT id FROM users.users WHERE username = '{username}'");
        return new Person(id, name, username, key, Client);
    }

    /// <summary>The three people of most tests.</summary>
    public async Task<(Person Ada, Person Grace, Person Linus)> PeopleAsync() =>
        (await PersonAsync("Ada"), await PersonAsync("Grace"), await PersonAsync("Linus"));

    /// <summary>Delivers every event, in place of waiting.</summary>
    public async Task DrainAsync()
    {
        foreach (var dispatcher in Services.GetServices<IDispatcher>())
        {
            // The server's own delivery may hold some rows at this moment: they are there until it is done with them.
            for (var i = 0; i < 1000; i++)
            {
                await dispatcher.DrainAsync(CancellationToken.None);
                if ((await dispatcher.StateAsync(CancellationToken.None)).Waiting == 0)
                {
                    break;
                }

                await Task.Delay(10);
            }
        }
    }

    /// <summary>Waits until the files that are to go are gone: they go a moment after the commit that says so.</summary>
    public async Task RemovalsAsync()
    {
        for (var i = 0; i < 1000 && await ScalarAsync<long>("SELECT count(*) FROM media.removals WHERE removed_at IS NULL") > 0; i++)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)Convert.ChangeType(await command.ExecuteScalarAsync(), typeof(T), CultureInfo.InvariantCulture)!;
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
        {
            await other.StopAsync();
        }

        await StopAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A database with the schemas of this build.</summary>
    protected virtual async Task<TestDatabase> CreateDatabaseAsync() =>
        await TestCluster.CloneAsync(await TestCluster.CreateTemplateAsync("microblog", MigrateAsync));

    /// <summary>How the server signs in to the database; the connection string is the superuser's.</summary>
    internal virtual DatabaseSettings DatabaseOf(string connectionString) => new(connectionString, RolePerModule: true);

    /// <summary>Replaces services of the server, before it starts.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var app = Application.Build(
            SettingsFor(
                "Testing", new DatabaseSettings(connectionString, RolePerModule: true), "unused", new Dictionary<string, string?>()),
            s => s.AddLogging(l => l.ClearProviders()));
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    private static HostSettings SettingsFor(
        string environment, DatabaseSettings database, string folder, IReadOnlyDictionary<string, string?> settings)
    {
        // Tests ask faster than people do; those of the limits set their own.
        var all = new[] { "Reads", "Writes", "SignIn", "Uploads", "Mails", "AppPages", "AppTokens", "AppRegistrations" }.ToDictionary(
            kind => $"RateLimits:{kind}:Permits", string? (_) => "1000000000");

        // Whether the page was built before must change no test.
        all["Web:Folder"] = "none";

        // An upload is answered when it is processed, however slow the machine is.
        all["Media:WaitForReady"] = "00:00:30";
        all["Drain:Time"] = "00:00:00";
        all["Users:Registration"] = "open";
        all["Users:PasswordMinimum"] = "10";
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new(environment, "http://127.0.0.1:0", folder, database, all);
    }

    private async Task StartAsync()
    {
        // Many small pools share one server.
        var connectionString = new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 10 }.ConnectionString;
        _app = Application.Build(SettingsFor(EnvironmentName, DatabaseOf(connectionString), _folder, _settings ?? Settings), services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddLogging(logging => (KeepsLogProviders ? logging : logging.ClearProviders())
                .AddProvider(new ErrorCollector(Errors)));
            Replace(services);
        });
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());

        // Caches are off until signals arrive; waiting for them makes every test run with them on.
        var signals = Services.GetRequiredService<ISignals>();
        for (var i = 0; i < 500 && !signals.Listening; i++)
        {
            await Task.Delay(10);
        }
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
