using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Settings;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>The commands that prepare the database and end.</summary>
internal static partial class DatabaseCommands
{
    /// <summary>
    /// Brings the database up to this build, or where each module has a login of its own, only checks that it is: the logins may neither
    /// migrate nor grant.
    /// </summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        if (app.Services.GetRequiredService<DatabaseSettings>() is not { Logins: not null } database)
        {
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
            return;
        }

        foreach (var warning in await new ModuleLoginCheck(database, ModulesOf(app)).RunAsync(ct))
        {
            TooManyRights(app.Logger, warning);
        }
    }

    public static async Task<int> MakeLoginsAsync(StartOptions options, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(options, ct);
        await using var app = host.Build(quiet: true);
        var passwords = new DatabasePasswords(app.Services.GetRequiredService<DatabaseSourceSettings>());
        string[] logins = [.. DatabaseLogins.NamesOf(ModulesOf(app).Select(m => m.Name)),
            .. passwords.Has(DatabaseLogins.Replica) ? [DatabaseLogins.Replica] : Array.Empty<string>()];
        await DatabaseLogins.MakeAsync(host.Settings.Database, ModulesOf(app), await passwords.OfAsync(logins, ct), ct);
        await output.WriteLineAsync($"The database has the logins {string.Join(", ", logins)}.");
        return 0;
    }

    public static async Task<int> MigrateAsync(StartOptions options, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(options, ct);
        await using var app = host.Build(quiet: true);
        var applied = await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        if (host.Settings.Database.Logins is not null)
        {
            var login = host.Settings.Database.ToPrimary("migrate");
            await using var connection = new NpgsqlConnection(login.ConnectionString);
            await connection.OpenAsync(ct);
            await SchemaRights.GrantAsync(connection, "CURRENT_USER", ModulesOf(app), ct);
        }

        await output.WriteLineAsync(applied == 0 ? "The database is up to date." : $"Applied {applied} migrations.");
        return 0;
    }

    /// <exception cref="StartupException">The environment is not Development.</exception>
    public static async Task<int> SeedDemoDataAsync(StartOptions options, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(options, ct);
        if (host.Settings.Environment != Environments.Development)
        {
            throw new StartupException("The demo data has well-known API keys and is written in Development only.");
        }

        await using var app = host.Build(quiet: true);
        await PrepareAsync(app, ct);
        await DemoSeeding.SeedAsync(app.Services, ct);
        await output.WriteLineAsync(
            "The demo data is in the database: sign in with the API keys test, test2 (a moderator), test3 (an administrator) … test50.");
        return 0;
    }

    private static ModuleDescriptor[] ModulesOf(WebApplication app) => [.. app.Services.GetServices<ModuleDescriptor>()];

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void TooManyRights(ILogger logger, string warning);
}
