using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>
/// Compares the schemas with this build, and the rights of each module's login with what the module needs, where each module has a login of
/// its own: the server may then neither migrate nor grant.
/// </summary>
internal sealed class ModuleLoginCheck(DatabaseSettings database, IEnumerable<ModuleDescriptor> modules)
{
    private const string Missing = """
        SELECT format('USAGE on the schema %I', nspname) FROM pg_namespace WHERE nspname = $1 AND NOT has_schema_privilege(oid, 'USAGE')
        UNION ALL
        SELECT format('%s on %I.%I', p.word, n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
             unnest(CASE WHEN c.relkind = 'S' THEN ARRAY['USAGE'] WHEN c.relname = 'migrations' THEN ARRAY['SELECT']
                 ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END) AS p (word)
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'S')
            AND NOT CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, p.word) ELSE has_table_privilege(c.oid, p.word) END
        ORDER BY 1 LIMIT 5
        """;

    private const string TooMuch = """
        SELECT 'is a superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
        UNION ALL SELECT 'may create roles' FROM pg_roles WHERE rolname = current_user AND rolcreaterole AND NOT rolsuper
        UNION ALL SELECT format('has rights on the schema %I', nspname) FROM pg_namespace
            WHERE nspname = ANY ($2) AND nspname <> $1 AND has_schema_privilege(oid, 'USAGE')
        UNION ALL SELECT format('may make tables in the schema %I', nspname) FROM pg_namespace
            WHERE nspname IN ($1, 'public') AND has_schema_privilege(oid, 'CREATE')
        """;

    /// <summary>What a login may do that its module does not need, a sentence for the log each.</summary>
    /// <exception cref="StartupException">
    /// A login cannot connect or lacks a right, a schema lacks a migration, or the schema is newer than this build.
    /// </exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var warnings = new List<string>();
        foreach (var module in modules)
        {
            warnings.AddRange(await CheckAsync(module, DatabaseSettings.RoleOf(module.Name), ct));
        }

        return warnings;
    }

    private async Task<IReadOnlyList<string>> CheckAsync(ModuleDescriptor module, string login, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ToPrimary("start", module.Name).ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (PostgresException e) when (!DatabaseOutage.IsOne(e))
        {
            throw new StartupException(
                $"The login {login} cannot connect to PostgreSQL: {e.MessageText}. The command logins, run as a superuser, makes it and "
                + "gives it the password that Database:PasswordFolder has.");
        }

        object schemas = modules.Select(m => m.Name).ToArray();
        var lacks = await ReadAsync(connection, Missing, ct, module.Name);
        if (lacks.Count > 0)
        {
            throw new StartupException(
                $"The login {login} lacks rights of PostgreSQL: {string.Join(", ", lacks)}. The command migrate, run as the owner of the "
                + "schemas, grants them.");
        }

        await CheckMigrationsAsync(connection, module, ct);
        return [.. (await ReadAsync(connection, TooMuch, ct, module.Name, schemas)).Select(what =>
            $"The login {login} {what}, which its module does not need: a mistake in one statement of {module.Name} reaches further.")];
    }

    private static async Task CheckMigrationsAsync(NpgsqlConnection connection, ModuleDescriptor module, CancellationToken ct)
    {
        var isThere = await ReadAsync(connection, "SELECT 'yes' WHERE to_regclass($1) IS NOT NULL", ct, $"{module.Name}.migrations");
        var applied = isThere.Count == 0 ? [] : await ReadAsync(connection, $"SELECT name FROM {module.Name}.migrations", ct);
        string[] known = [.. MigrationScript.Of(module.Name, module.Assembly).Select(s => s.Name)];
        if (known.Except(applied, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new StartupException(
                $"The schema {module.Name} lacks the migration {missing}, and with Database:LoginPerModule the server applies none. Run "
                + "the command migrate as the owner of the schemas first.");
        }

        if (applied.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            throw new StartupException(
                $"The database is newer than this build: schema {module.Name} has the migration {unknown}.");
        }
    }

    private static async Task<List<string>> ReadAsync(
        NpgsqlConnection connection, string sql, CancellationToken ct, params IEnumerable<object> values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
