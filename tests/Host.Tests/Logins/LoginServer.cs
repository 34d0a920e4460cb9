using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Commands;
using Microblog.Host.Tests.Commands;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Npgsql;

namespace Microblog.Host.Tests.Logins;

/// <summary>
/// A server on a database that was empty, where each module has a login of its own: made by the commands that an administrator runs. The
/// logins are those of the whole PostgreSQL, so their passwords are the same in all tests.
/// </summary>
public sealed class LoginServer : MicroblogServer
{
    /// <summary>All logins but that of the standbys.</summary>
    internal static string[] Names => [.. DatabaseLogins.NamesOf(Modules)];

    internal static string[] Modules => [.. ComposedModules.All.Select(m => m.Name)];

    /// <summary>How a login signs in to the database of a superuser's connection string.</summary>
    internal static string ConnectionStringOf(string superuser, string login) => new NpgsqlConnectionStringBuilder(superuser)
    {
        Username = login,
        Password = PasswordOf(login),
        Pooling = false,
    }.ConnectionString;

    /// <summary>Runs a command of the program against a database, with the settings of logins.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string connectionString, params string[] command)
    {
        using var folder = new TemporaryFolder();
        foreach (var login in Names)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, login), PasswordOf(login) + "\n");
        }

        using var output = new StringWriter();
        var exitCode = await CommandLineTests.RunAsync(
            output, [.. command, "--ConnectionStrings:Microblog", connectionString, "--Database:LoginPerModule", "true",
                "--Database:PasswordFolder", folder.Path]);
        return (exitCode, output.ToString());
    }

    /// <summary>Makes the logins as a superuser, and migrates as the owner.</summary>
    internal static async Task PrepareAsync(string superuser)
    {
        var (made, logins) = await RunAsync(superuser, "logins");
        made.ShouldBe(0, logins);
        var (migrated, migrations) = await RunAsync(ConnectionStringOf(superuser, DatabaseLogins.Owner), "migrate");
        migrated.ShouldBe(0, migrations);
    }

    internal override DatabaseSettings DatabaseOf(string connectionString) =>
        new(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Username = DatabaseLogins.Server,
                Password = PasswordOf(DatabaseLogins.Server),
            }.ConnectionString, RolePerModule: false)
        {
            Logins = Names.ToDictionary(login => login, PasswordOf, StringComparer.Ordinal),
        };

    protected override async Task<TestDatabase> CreateDatabaseAsync()
    {
        var database = await TestCluster.CloneAsync();
        await PrepareAsync(database.ConnectionString);
        return database;
    }

    private static string PasswordOf(string login) => $"{login}'s, for tests";
}
