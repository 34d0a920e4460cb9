using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Which PostgreSQL the modules share, and how they sign in to it.</summary>
/// <param name="ConnectionString">An Npgsql connection string; what it says wins over the defaults here.</param>
/// <param name="RolePerModule">
/// Every module's connections run under a role of their own (<c>microblog_tweets</c>) that has no rights on the other schemas. The
/// login must be allowed to create roles.
/// </param>
internal sealed record DatabaseSettings(string ConnectionString, bool RolePerModule)
{
    // Statements are short, and each has one plan that fits all its values: PostgreSQL neither compiles them, which takes seconds for a
    // feed of five thousand people, nor plans them anew for the values of each request, which takes longer than reading a page (ADR 42).
    private const string Session = "SET jit = off; SET plan_cache_mode = force_generic_plan";

    private const int DefaultPoolSize = 24;

    /// <summary>
    /// Where each module signs in with a login of its own, named as its role, which has rights on the rows of its schema alone: the
    /// passwords, by login. Null where all modules use the login of the connection string.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Logins { get; init; }

    /// <summary>How old what a standby answers may be at most; while all are further behind, the primary answers everything.</summary>
    public TimeSpan MostLag { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the connection string names several servers: a primary, and standbys that take over from it and share its reads.
    /// </summary>
    public bool HasStandbys => Hosts.Count > 1;

    /// <summary>The servers that the connection string names.</summary>
    public IReadOnlyList<string> Hosts =>
        new NpgsqlConnectionStringBuilder(
            ConnectionString).Host?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>How many connections the pool of each module opens at most: what the connection string says, else 24.</summary>
    public int PoolSize
    {
        get
        {
            // ContainsKey is true for every keyword that Npgsql knows; Keys are those that were given.
            var login = new NpgsqlConnectionStringBuilder(ConnectionString);
            var given = login.Keys;
            return given.Contains("Maximum Pool Size") ? login.MaxPoolSize : DefaultPoolSize;
        }
    }

    /// <summary>The role of a module, when each has its own.</summary>
    public static string RoleOf(string module) => $"microblog_{module}";

    /// <summary>For a single connection outside the pools, to whichever server is the primary at this moment.</summary>
    /// <param name="purpose">Shown in <c>pg_stat_activity</c>.</param>
    /// <param name="module">Whose login is used, where each module has one; null for that of the connection string.</param>
    public NpgsqlConnectionStringBuilder ToPrimary(string purpose, string? module = null)
    {
        var login = new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = $"microblog/{purpose}", Pooling = false };
        SignIn(login, module);
        if (HasStandbys)
        {
            login.TargetSessionAttributes = "primary";
            login.HostRecheckSeconds = 1;
        }

        return login;
    }

    /// <summary>A pool of connections for one module, marked with its name in <c>pg_stat_activity</c>.</summary>
    public NpgsqlDataSource DataSourceFor(string module, IServiceProvider services)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = $"microblog/{module}" };
        SignIn(settings, module);

        // ContainsKey is true for every keyword that Npgsql knows; Keys are those that were given.
        var given = settings.Keys;
        if (!given.Contains("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 64;
            settings.AutoPrepareMinUsages = 2;
        }

        if (!given.Contains("Timeout"))
        {
            // A database that does not answer is away: whoever waits for a connection hears so within seconds.
            settings.Timeout = 5;
        }

        settings.MaxPoolSize = PoolSize;

        // No module leaves anything behind in a session (what is set is SET LOCAL), so there is nothing to reset: each time a connection
        // is taken from the pool that would cost several statements.
        if (!given.Contains("No Reset On Close"))
        {
            settings.NoResetOnClose = true;
        }

        if (HasStandbys)
        {
            // Who is the primary is said for each piece of work. A standby that takes over is found within a second.
            settings.Remove("Target Session Attributes");
            if (!given.Contains("Host Recheck Seconds"))
            {
                settings.HostRecheckSeconds = 1;
            }

            if (!given.Contains("Load Balance Hosts"))
            {
                settings.LoadBalanceHosts = true;
            }
        }

        if (RolePerModule)
        {
            settings.Options = $"{settings.Options} -c role={RoleOf(module)}".TrimStart();
        }

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = module }
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .UsePhysicalConnectionInitializer(SetUp, SetUpAsync);
        return HasStandbys ? builder.BuildMultiHost() : builder.Build();
    }

    private void SignIn(NpgsqlConnectionStringBuilder connection, string? module)
    {
        if (Logins is not null && module is not null)
        {
            connection.Username = RoleOf(module);
            connection.Password = Logins.GetValueOrDefault(RoleOf(module));
        }
    }

    private static void SetUp(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Session, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetUpAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Session, connection);
        await command.ExecuteNonQueryAsync();
    }
}
