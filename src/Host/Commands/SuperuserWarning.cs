using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Tells of a server whose login may do anything to the whole database server.</summary>
internal static class SuperuserWarning
{
    /// <summary>A sentence for the log when the login of the connection string is a superuser; else null.</summary>
    public static async Task<string?> FindAsync(DatabaseSettings database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ToPrimary("start").ConnectionString);
        await connection.OpenAsync(ct);
        await using var command =
            new NpgsqlCommand("SELECT rolname::text FROM pg_roles WHERE rolname = session_user AND rolsuper", connection);
        return await command.ExecuteScalarAsync(ct) is string login
            ? $"The login {login} is a superuser of PostgreSQL: who gets hold of it has the whole database server. Give each module a "
                + "login of its own with Database:LoginPerModule (docs/operations.md, Logins of the database)."
            : null;
    }
}
