using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Commands;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Host.Tests.Logins;

/// <summary>What the start says of logins that lack something or may too much, and how a database gets them.</summary>
[Collection("environment")]
public sealed class LoginStartTests(LoginServer server) : IClassFixture<LoginServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string AsServer => LoginServer.ConnectionStringOf(server.ConnectionString, DatabaseLogins.Server);

    private string AsOwner => LoginServer.ConnectionStringOf(server.ConnectionString, DatabaseLogins.Owner);

    [Theory]
    [InlineData("REVOKE DELETE ON tweets.likes FROM microblog_tweets",
        "The login microblog_tweets lacks rights of PostgreSQL: DELETE on tweets.likes.")]
    [InlineData("REVOKE USAGE ON SCHEMA media FROM microblog_media",
        "The login microblog_media lacks rights of PostgreSQL: USAGE on the schema media.")]
    [InlineData("REVOKE USAGE ON SEQUENCE tweets.tweet_ids FROM microblog_tweets",
        "The login microblog_tweets lacks rights of PostgreSQL: USAGE on tweets.tweet_ids.")]
    public async Task A_right_that_is_missing_ends_the_start_and_is_named(string taken, string message)
    {
        await server.ExecuteAsync(taken);
        try
        {
            var (exitCode, output) = await LoginServer.RunAsync(AsServer, "users", "list");

            exitCode.ShouldBe(1);
            output.ShouldContain(message);
            output.ShouldContain("The command migrate, run as the owner of the schemas, grants them.");
        }
        finally
        {
            (await LoginServer.RunAsync(AsOwner, "migrate")).ExitCode.ShouldBe(0);
        }

        (await LoginServer.RunAsync(AsServer, "users", "list")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_migration_that_is_missing_is_named_and_not_applied()
    {
        var last = await server.ScalarAsync<string>("SELECT max(name) FROM social.migrations");
        await server.ExecuteAsync(
            "CREATE TABLE public.kept AS SELECT * FROM social.migrations; DELETE FROM social.migrations WHERE name = '" + last + "'");
        try
        {
            var (exitCode, output) = await LoginServer.RunAsync(AsServer, "users", "list");

            exitCode.ShouldBe(1);
            output.ShouldContain($"The schema social lacks the migration {last}");
            output.ShouldContain("Run the command migrate as the owner of the schemas first.");
        }
        finally
        {
            await server.ExecuteAsync(
                "INSERT INTO social.migrations SELECT * FROM public.kept ON CONFLICT DO NOTHING; DROP TABLE public.kept");
        }
    }

    [Fact]
    public async Task A_schema_that_is_newer_is_refused()
    {
        await server.ExecuteAsync("INSERT INTO social.migrations (name, sha256) VALUES ('9999_of_tomorrow', '')");
        try
        {
            var (exitCode, output) = await LoginServer.RunAsync(AsServer, "users", "list");

            exitCode.ShouldBe(1);
            output.ShouldContain("newer than this build: schema social has the migration 9999_of_tomorrow");
        }
        finally
        {
            await server.ExecuteAsync("DELETE FROM social.migrations WHERE name = '9999_of_tomorrow'");
        }
    }

    [Fact]
    public async Task A_right_too_many_is_a_warning()
    {
        await server.ExecuteAsync("GRANT USAGE ON SCHEMA users TO microblog_social; GRANT CREATE ON SCHEMA social TO microblog_social");
        try
        {
            var warnings = await new ModuleLoginCheck(
                server.DatabaseOf(server.ConnectionString), server.Services.GetServices<ModuleDescriptor>()).RunAsync(Ct);

            warnings.Count.ShouldBe(2);
            warnings[0].ShouldStartWith("The login microblog_social has rights on the schema users, which its module does not need");
            warnings[1].ShouldStartWith("The login microblog_social may make tables in the schema social");
        }
        finally
        {
            await server.ExecuteAsync(
                "REVOKE USAGE ON SCHEMA users FROM microblog_social; REVOKE CREATE ON SCHEMA social FROM microblog_social");
        }
    }

    [Fact]
    public async Task Without_logins_the_start_says_which_command_makes_them()
    {
        await using var database = await TestCluster.CloneAsync();
        await PreparedBySuperuserAsync(database, rolePerModule: false);
        var wrong = new NpgsqlConnectionStringBuilder(LoginServer.ConnectionStringOf(database.ConnectionString, DatabaseLogins.Owner));

        var settings = new DatabaseSettings(wrong.ConnectionString, RolePerModule: false)
        {
            Logins = new Dictionary<string, string>(StringComparer.Ordinal) { ["microblog_users"] = "another password" },
        };
        var refused = await Should.ThrowAsync<StartupException>(
            () => new ModuleLoginCheck(settings, server.Services.GetServices<ModuleDescriptor>()).RunAsync(Ct));

        refused.Message.ShouldStartWith("The login microblog_users cannot connect to PostgreSQL: password authentication failed");
        refused.Message.ShouldContain("The command logins, run as a superuser, makes it");
    }

    [Fact]
    public async Task Only_a_superuser_makes_logins()
    {
        var (exitCode, output) = await LoginServer.RunAsync(AsOwner, "logins");

        exitCode.ShouldBe(1);
        output.ShouldStartWith("The logins could not be made: ");
        output.ShouldContain("needs a superuser");
        output.ShouldNotContain("for tests");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_of_an_earlier_version_is_taken_over_with_its_rows(bool rolePerModule)
    {
        await using var database = await TestCluster.CloneAsync();
        await PreparedBySuperuserAsync(database, rolePerModule);
        using var output = new StringWriter();
        (await Commands.CommandLineTests.RunAsync(
            output, "users", "add", "--name", "Ada", "--username", "ada", "--ConnectionStrings:Microblog", database.ConnectionString,
            "--Database:RolePerModule", $"{rolePerModule}")).ShouldBe(0, output.ToString());

        await LoginServer.PrepareAsync(database.ConnectionString);
        var (exitCode, list) = await LoginServer.RunAsync(
            LoginServer.ConnectionStringOf(database.ConnectionString, DatabaseLogins.Server), "users", "list");

        exitCode.ShouldBe(0, list);
        list.ShouldContain("ada");
        (await ScalarAsync(database.ConnectionString, """
            SELECT string_agg(DISTINCT owner::regrole::text, ', ') FROM (
                SELECT relowner AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname IN ('users', 'tweets')
                UNION ALL SELECT proowner FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE nspname = 'tweets'
                UNION ALL SELECT cfgowner FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE nspname = 'tweets'
                UNION ALL SELECT dictowner FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE nspname = 'tweets'
                UNION ALL SELECT nspowner FROM pg_namespace WHERE nspname IN ('users', 'social', 'media', 'tweets')
                UNION ALL SELECT datdba FROM pg_database WHERE datname = current_database()) AS all_of_them
            """)).ShouldBe(DatabaseLogins.Owner);
    }

    [Fact]
    public async Task A_table_of_a_later_migration_is_the_modules_at_once()
    {
        await ScalarAsync(AsOwner, "CREATE TABLE tweets.later (id bigint GENERATED ALWAYS AS IDENTITY, word text); SELECT 'made'");

        (await ScalarAsync(LoginServer.ConnectionStringOf(server.ConnectionString, "microblog_tweets"),
            "INSERT INTO tweets.later (word) VALUES ('mine') RETURNING word")).ShouldBe("mine");
        await ScalarAsync(AsOwner, "DROP TABLE tweets.later; SELECT 'gone'");
    }

    [Fact]
    public async Task Both_ways_of_keeping_modules_apart_at_once_are_refused_and_a_missing_password_is_named()
    {
        using var output = new StringWriter();
        string[] both = ["migrate", "--ConnectionStrings:Microblog", AsOwner, "--Database:LoginPerModule", "true"];

        (await Commands.CommandLineTests.RunAsync(output, [.. both, "--Database:RolePerModule", "true"])).ShouldBe(1);
        (await Commands.CommandLineTests.RunAsync(output, [.. both, "--Database:PasswordFolder", "/nowhere"])).ShouldBe(1);

        output.ToString().ShouldContain("Database:LoginPerModule and Database:RolePerModule are both true");
        output.ToString().ShouldContain("the password of the login microblog_users in /nowhere/microblog_users, which cannot be read");
    }

    private static async Task PreparedBySuperuserAsync(TestDatabase database, bool rolePerModule)
    {
        using var output = new StringWriter();
        (await Commands.CommandLineTests.RunAsync(
            output, "migrate", "--ConnectionStrings:Microblog", database.ConnectionString, "--Database:RolePerModule", $"{rolePerModule}"))
            .ShouldBe(0, output.ToString());
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        string? last = null;
        do
        {
            while (await reader.ReadAsync(Ct))
            {
                last = reader.GetString(0);
            }
        }
        while (await reader.NextResultAsync(Ct));
        return last;
    }
}
