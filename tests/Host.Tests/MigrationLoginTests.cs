using System.Reflection;
using System.Text;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.Host.Tests;

/// <summary>The logins that can migrate a database.</summary>
public sealed class MigrationLoginTests
{
    [Fact]
    public Task The_ordinary_owner_of_a_database_needs_no_superuser() => WithLoginAsync(
        (database, role) => $"ALTER DATABASE {database} OWNER TO {role}",
        async owner =>
        {
            (await MigrateAsync(owner)).ShouldBeGreaterThan(0);
            (await MigrateAsync(owner)).ShouldBe(0);
        });

    [Fact]
    public Task Whoever_may_not_create_the_extension_is_told_who_may() => WithLoginAsync(
        // It may make schemas, but the one of the extensions is not there.
        (database, role) => $"GRANT CREATE ON DATABASE {database} TO {role}; DROP SCHEMA public",
        async stranger =>
        {
            var refused = await Should.ThrowAsync<MigrationRefusedException>(() => MigrateAsync(stranger));

            refused.Message.ShouldContain("CREATE EXTENSION pg_trgm");
            refused.Message.ShouldContain("superuser");
        });

    [Fact]
    public async Task A_migration_that_its_role_may_not_run_is_named_in_the_message()
    {
        await using var database = await TestCluster.CloneAsync();
        await ExecuteAsync(database, "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.secrets (id bigint)");
        var module = new ModuleDescriptor("polls",
            new AssemblyWithMigration("0007_read_others", "CREATE TABLE polls.copied AS SELECT id FROM elsewhere.secrets"), typeof(object));
        var migrator =
            new Migrator(new DatabaseSettings(database.ConnectionString, RolePerModule: true), [module], NullLogger<Migrator>.Instance);

        var refused = await Should.ThrowAsync<MigrationRefusedException>(() => migrator.MigrateAsync(CancellationToken.None));

        refused.Message.ShouldBe(
            "PostgreSQL refused the migration polls/0007_read_others: permission denied for schema elsewhere (SQLSTATE 42501). "
            + "It ran under the role microblog_polls, which has rights on the schema polls alone.");
        refused.InnerException.ShouldBeOfType<PostgresException>();
    }

    private static async Task WithLoginAsync(Func<string, string, string> grant, Func<string, Task> test)
    {
        await using var database = await TestCluster.CloneAsync();
        var role = $"login_of_{database.Name}";
        await ExecuteAsync(database, $"CREATE ROLE {role} LOGIN PASSWORD 'only for this test'; {grant(database.Name, role)}");
        try
        {
            await test(new NpgsqlConnectionStringBuilder(
                database.ConnectionString)
            { Username = role, Password = "only for this test", Pooling = false }.ConnectionString);
        }
        finally
        {
            await ExecuteAsync(database, $"REASSIGN OWNED BY {role} TO CURRENT_USER; DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<int> MigrateAsync(string connectionString)
    {
        var settings = new HostSettings("Testing", "http://127.0.0.1:0", "unused",
            new DatabaseSettings(connectionString, RolePerModule: false), new Dictionary<string, string?>());
        await using var app = Application.Build(settings, services => services.AddLogging(logging => logging.ClearProviders()));
        return await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    /// <summary>The assembly of a module that has one migration.</summary>
    private sealed class AssemblyWithMigration(string name, string sql) : Assembly
    {
        public override string[] GetManifestResourceNames() => [$"Microblog.Polls.Persistence.Migrations.{name}.sql"];

        public override Stream GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(sql));
    }
}
