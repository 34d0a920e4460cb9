using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>The rights of a module's login: on the rows of its own schema, and on nothing else.</summary>
internal static class SchemaRights
{
    /// <summary>Lets each module's login read and change the rows of its schema, those of later tables too.</summary>
    /// <param name="connection">The connection of the owner of the schemas, or of a superuser.</param>
    /// <param name="owner">Whose tables the later ones are.</param>
    /// <param name="modules">The modules; those whose schema is not there yet are left out.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="StartupException">PostgreSQL refused: the message says what and why.</exception>
    public static async Task GrantAsync(
        NpgsqlConnection connection, string owner, IEnumerable<ModuleDescriptor> modules, CancellationToken ct)
    {
        foreach (var schema in modules.Select(m => m.Name))
        {
            await using var find = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection)
            {
                Parameters = { new() { Value = $"{schema}.migrations" } },
            };
            if (await find.ExecuteScalarAsync(ct) is not true)
            {
                continue;
            }

            try
            {
                await using var grant = new NpgsqlCommand(SqlOf(schema, DatabaseSettings.RoleOf(schema), owner), connection);
                await grant.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException e)
            {
                throw new StartupException(
                    $"The login {DatabaseSettings.RoleOf(schema)} could not be given its rights on the schema {schema}: {e.MessageText} "
                    + $"(SQLSTATE {e.SqlState}). The command logins, run as a superuser, makes the logins and gives them their rights.");
            }
        }
    }

    // The history of migrations is the owner's: a server only reads it.
    private static string SqlOf(string schema, string login, string owner) => $"""
        GRANT USAGE ON SCHEMA {schema} TO {login};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {login};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {login};
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {login};
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {login};
        REVOKE INSERT, UPDATE, DELETE ON {schema}.migrations FROM {login};
        """;
}
