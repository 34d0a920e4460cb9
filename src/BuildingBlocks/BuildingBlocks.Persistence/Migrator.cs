using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// Brings every module's schema up to this build: SQL files in order, each in one transaction with its row of history, under an advisory
/// lock, so that several Hosts can start at once. Refuses a changed file and a database that is newer than the build.
/// </summary>
internal sealed partial class Migrator(DatabaseSettings settings, IEnumerable<ModuleDescriptor> modules, ILogger<Migrator> logger)
{
    private const long Lock = 0x6D6963726F626C6F;

    /// <summary>Applies what is missing.</summary>
    /// <returns>How many files were applied.</returns>
    /// <exception cref="MigrationRefusedException">
    /// A file was changed after it was applied, PostgreSQL refused one, or the database is newer.
    /// </exception>
    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(settings.ToPrimary("migrate").ConnectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({Lock})", ct);
        var applied = 0;
        foreach (var module in modules)
        {
            await PrepareSchemaAsync(connection, module.Name, ct);
            applied += await MigrateAsync(connection, module, ct);
        }

        return applied;
    }

    private async Task PrepareSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var role = DatabaseSettings.RoleOf(schema);
        if (settings.RolePerModule)
        {
            // Roles belong to the whole server: another database's migration may create the same one at this moment.
            await ExecuteAsync(connection, $"""
                DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
                DO $$ BEGIN GRANT {role} TO CURRENT_USER; EXCEPTION WHEN OTHERS THEN IF SQLSTATE <> 'XX000' THEN RAISE; END IF; END $$;
                """, ct);
        }

        await ExecuteAsync(connection, $"""
            CREATE SCHEMA IF NOT EXISTS {schema} {(settings.RolePerModule ? $"AUTHORIZATION {role}" : "")};
            {(settings.RolePerModule ? $"SET ROLE {role};" : "")}
            CREATE TABLE IF NOT EXISTS {schema}.migrations (
                name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            """, ct);
    }

    private async Task<int> MigrateAsync(NpgsqlConnection connection, ModuleDescriptor module, CancellationToken ct)
    {
        var scripts = MigrationScript.Of(module.Name, module.Assembly);
        var history = await HistoryAsync(connection, module.Name, ct);
        if (history.Keys.Except(scripts.Select(s => s.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .LastOrDefault() is { } unknown)
        {
            throw new MigrationRefusedException(
                $"The database is newer than this build: schema {module.Name} has the migration {unknown}.");
        }

        var applied = 0;
        foreach (var script in scripts)
        {
            if (history.TryGetValue(script.Name, out var hash))
            {
                if (hash != script.Hash)
                {
                    throw new MigrationRefusedException(
                        $"The migration {module.Name}/{script.Name} was changed after it was applied: write a new one.");
                }

                continue;
            }

            foreach (var extension in script.Extensions)
            {
                await CreateExtensionAsync(connection, module.Name, extension, ct);
            }

            await ApplyOrNameAsync(connection, module.Name, script, ct);
            Applied(logger, module.Name, script.Name);
            applied++;
        }

        await ExecuteAsync(connection, "RESET ROLE", ct);
        return applied;
    }

    // By the login itself: a module's role may not create one. It belongs to the database, so it is in no module's schema.
    private async Task CreateExtensionAsync(NpgsqlConnection connection, string schema, string extension, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(connection, $"RESET ROLE; CREATE EXTENSION IF NOT EXISTS {extension} WITH SCHEMA public", ct);
        }
        catch (PostgresException e)
        {
            throw new MigrationRefusedException($"""
                The PostgreSQL extension {extension} is needed and cannot be created: {e.MessageText}.
                It comes with PostgreSQL; some systems have it in a package of its own (postgresql-contrib). The owner of the database may
                create it, or a superuser does it once in this database: CREATE EXTENSION {extension} WITH SCHEMA public;
                """);
        }

        if (settings.RolePerModule)
        {
            await ExecuteAsync(connection, $"SET ROLE {DatabaseSettings.RoleOf(schema)}", ct);
        }
    }

    private async Task ApplyOrNameAsync(NpgsqlConnection connection, string schema, MigrationScript script, CancellationToken ct)
    {
        try
        {
            await ApplyAsync(connection, schema, script, ct);
        }
        catch (PostgresException e)
        {
            var role = settings.RolePerModule
                ? $" It ran under the role {DatabaseSettings.RoleOf(schema)}, which has rights on the schema {schema} alone." : "";
            throw new MigrationRefusedException(
                $"PostgreSQL refused the migration {schema}/{script.Name}: {e.MessageText} (SQLSTATE {e.SqlState}).{role}", e);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, string schema, MigrationScript script, CancellationToken ct)
    {
        // CREATE INDEX CONCURRENTLY refuses to run in a transaction; such a file says so and must be safe to repeat.
        var alone = script.Sql.StartsWith("-- no transaction", StringComparison.Ordinal);
        await using var transaction = alone ? null : await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, script.Sql, ct);
        await using var record = new NpgsqlCommand($"INSERT INTO {schema}.migrations (name, sha256) VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Hash } },
        };
        await record.ExecuteNonQueryAsync(ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }
    }

    private static async Task<Dictionary<string, string>> HistoryAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var history = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"SELECT name, sha256 FROM {schema}.migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            history.Add(reader.GetString(0), reader.GetString(1));
        }

        return history;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Migrated {Schema}: {Script}")]
    private static partial void Applied(ILogger logger, string schema, string script);
}
