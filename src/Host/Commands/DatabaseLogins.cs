using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>
/// Makes the logins of a database where each module has one of its own, and gives the schemas to an owner who is no superuser. It can be
/// repeated: passwords and rights are set anew. It takes over a database whose schemas belong to somebody else, as in earlier versions.
/// </summary>
internal static class DatabaseLogins
{
    /// <summary>Owns the database and its schemas, and migrates them.</summary>
    public const string Owner = "microblog_owner";

    /// <summary>For what belongs to no module: signals between servers, metrics, how far standbys are. No schema is open to it.</summary>
    public const string Server = "microblog_server";

    /// <summary>For a standby, which copies the primary. It is made when the folder of passwords has a file for it.</summary>
    public const string Replica = "microblog_replica";

    private const string Attributes = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS";

    /// <summary>All that the database has of the modules. Indexes and sequences of columns go with their tables.</summary>
    private const string ChangeOwner = """
        DO $$
        DECLARE change text;
        BEGIN
            EXECUTE format('ALTER DATABASE %I OWNER TO {owner}', current_database());
            EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            FOR change IN
                SELECT format('SCHEMA %I', nspname) FROM pg_namespace WHERE nspname = ANY ('{schemas}')
                UNION ALL
                SELECT format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
                    n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY ('{schemas}') AND (c.relkind IN ('r', 'p', 'v') OR c.relkind = 'S' AND NOT EXISTS (
                    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
                UNION ALL
                SELECT format('ROUTINE %s', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = ANY ('{schemas}')
                UNION ALL
                SELECT format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, d.dictname)
                FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE n.nspname = ANY ('{schemas}')
                UNION ALL
                SELECT format('TEXT SEARCH CONFIGURATION %I.%I', n.nspname, c.cfgname)
                FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE n.nspname = ANY ('{schemas}')
            LOOP
                EXECUTE format('ALTER %s OWNER TO {owner}', change);
            END LOOP;
        END $$
        """;

    /// <summary>Does all of it, or nothing.</summary>
    /// <param name="database">The database, with the login of a superuser.</param>
    /// <param name="modules">The modules.</param>
    /// <param name="passwords">The passwords by login. A login without one signs in as pg_hba.conf allows it to.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="StartupException">PostgreSQL refused it.</exception>
    public static async Task MakeAsync(
        DatabaseSettings database, IReadOnlyCollection<ModuleDescriptor> modules, IReadOnlyDictionary<string, string> passwords,
        CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ToPrimary("logins").ConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            foreach (var login in NamesOf(modules.Select(m => m.Name)))
            {
                await MakeAsync(connection, login, Attributes, passwords, ct);
            }

            if (passwords.ContainsKey(Replica))
            {
                await MakeAsync(connection, Replica, $"{Attributes} REPLICATION", passwords, ct);
            }

            // For the sizes and the lag among the metrics.
            await ExecuteAsync(connection, $"GRANT pg_monitor TO {Server}", ct);
            var scripts = modules.SelectMany(m => MigrationScript.Of(m.Name, m.Assembly));
            foreach (var extension in scripts.SelectMany(s => s.Extensions).Distinct(StringComparer.Ordinal))
            {
                await ExecuteAsync(connection, $"CREATE EXTENSION IF NOT EXISTS {extension} WITH SCHEMA public", ct);
            }

            await ExecuteAsync(connection, ChangeOwner.Replace("{owner}", Owner, StringComparison.Ordinal)
                .Replace("{schemas}", $"{{{string.Join(',', modules.Select(m => m.Name))}}}", StringComparison.Ordinal), ct);
            await SchemaRights.GrantAsync(connection, Owner, modules, ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException e)
        {
            throw new StartupException(
                $"The logins could not be made: {e.MessageText} (SQLSTATE {e.SqlState}). The command logins needs a superuser of "
                + "PostgreSQL in ConnectionStrings:Microblog.");
        }
    }

    /// <summary>The logins that each database has.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<string> modules) =>
        [Owner, Server, .. modules.Select(DatabaseSettings.RoleOf)];

    private static async Task MakeAsync(
        NpgsqlConnection connection, string login, string attributes, IReadOnlyDictionary<string, string> passwords, CancellationToken ct)
    {
        await ExecuteAsync(connection,
            $"DO $$ BEGIN CREATE ROLE {login}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$", ct);
        var password = passwords.TryGetValue(login, out var word)
            ? $"PASSWORD '{word.Replace("'", "''", StringComparison.Ordinal)}'" : "";
        await ExecuteAsync(connection, $"ALTER ROLE {login} LOGIN {attributes} {password}", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
