namespace Microblog.Host.PrivateDatabase;

/// <summary>How a private PostgreSQL is set up: the server's own options, and where to look for the server programs.</summary>
internal sealed record PostgresSettings
{
    /// <summary>Options of the server by their PostgreSQL names; they hold from the next start of the server on.</summary>
    public IReadOnlyDictionary<string, string> Server { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public PostgresPlaces? Places { get; init; }

    /// <summary>
    /// For data that matter. PostgreSQL's own 128 MB of shared buffers are for the smallest machines; of more memory it takes an eighth, page by
    /// page as it is used. Each module of a server takes up to 24 connections when there is much to do: its own 100 are too few for two servers.
    /// </summary>
    public static PostgresSettings Usual { get; } = new()
    {
        Server = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shared_buffers"] = $"{Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / 1024 / 1024, 128, 2048)}MB",
            ["max_connections"] = "300",
        },
    };

    /// <summary>For data that nobody misses after a power cut: fast, and not safe.</summary>
    public static PostgresSettings Throwaway { get; } = new()
    {
        Server = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fsync"] = "off",
            ["synchronous_commit"] = "off",
            ["full_page_writes"] = "off",
            ["autovacuum"] = "off",
            ["max_connections"] = "200",
        },
    };

    public bool IsThrowaway => Server.TryGetValue("fsync", out var fsync) && string.Equals(fsync, "off", StringComparison.Ordinal);
}
