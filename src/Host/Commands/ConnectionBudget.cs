using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Compares the connections that this server may open with those that PostgreSQL allows.</summary>
internal static class ConnectionBudget
{
    // The connection that listens for notifications is in no pool.
    private const int OutsidePools = 1;

    /// <summary>
    /// A sentence for the log when PostgreSQL allows fewer connections than this server may open; null when it allows enough.
    /// </summary>
    public static async Task<string?> WarningAsync(DatabaseSettings database, int modules, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ToPrimary("start").ConnectionString);
        await connection.OpenAsync(ct);

        // reserved_connections is new in PostgreSQL 16.
        await using var command = new NpgsqlCommand(
            """
            SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true), '0')::int
            """,
            connection);
        return Warning(modules, database.PoolSize, (int)(await command.ExecuteScalarAsync(ct))!);
    }

    /// <summary>The same for known numbers.</summary>
    public static string? Warning(int modules, int poolSize, int allowed)
    {
        var needed = (modules * poolSize) + OutsidePools;
        return needed <= allowed ? null :
            $"This server may open {needed} connections ({modules} pools of {poolSize} and {OutsidePools} more), and PostgreSQL allows "
                + $"{allowed}: "
            + $"set Maximum Pool Size={Math.Max(1, (allowed - OutsidePools) / modules)} or less in ConnectionStrings:Microblog, "
            + "or raise max_connections of PostgreSQL. Several servers need the sum.";
    }
}
