using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Which key or rule of the database a write ran into: the database decides, the slice names the outcome.</summary>
public static class ConstraintViolation
{
    /// <summary>The name of the unique key that was broken, or null for any other exception.</summary>
    public static string? Unique(Exception exception) => Constraint(exception, PostgresErrorCodes.UniqueViolation);

    private static string? Constraint(Exception exception, string code) =>
        (exception as PostgresException ?? (exception as DbUpdateException)?.InnerException as PostgresException) is { } e
        && e.SqlState == code
            ? e.ConstraintName
            : null;
}
