using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Which exceptions say that the database is away, full or restarting, and not that something is wrong with a statement.</summary>
public static class DatabaseOutage
{
    // Classes of SQLSTATE: connection, insufficient resources (a full disk, too many connections), trouble of the system below.
    private static readonly string[] Classes = ["08", "53", "58"];

    // Of errors that end the connection also these: an internal error (what a server with a full disk says to whoever connects), and an
    // operator's work (it starts, stops or has crashed). A wrong password or name of the database is none: waiting does not help.
    private static readonly string[] FatalClasses = ["57", "XX"];

    /// <summary>Whether the exception, or one that it wraps, comes of an outage: the same call may succeed later.</summary>
    public static bool IsOne(Exception? exception) => exception switch
    {
        null => false,
        PostgresException answer => IsOne(answer),

        // What is no answer of PostgreSQL is trouble on the way to it.
        NpgsqlException npgsql => npgsql.InnerException is not PostgresException answer || IsOne(answer),
        AggregateException several => several.InnerExceptions.Any(IsOne),
        _ => IsOne(exception.InnerException),
    };

    // A server that only reads has just lost the lead, or not taken it yet.
    private static bool IsOne(PostgresException answer) =>
        answer.IsTransient
        || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        || Classes.Contains(answer.SqlState[..2], StringComparer.Ordinal)
        || (answer.InvariantSeverity is "FATAL" or "PANIC" && FatalClasses.Contains(answer.SqlState[..2], StringComparer.Ordinal));
}
