namespace Microblog.PrivatePostgres;

/// <summary>How a private PostgreSQL runs: the configuration parameters of its server, and where its programs are searched.</summary>
public sealed record ClusterSettings
{
    /// <summary>Configuration parameters by their PostgreSQL names. A change takes effect at the next start of the server.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// For data that must survive a power cut. The shared buffers are an eighth of the memory, 128 MB to 2 GB: PostgreSQL's own default of
    /// 128 MB is for the smallest machines. PostgreSQL's default of 100 connections is too few for two servers of four modules each.
    /// </summary>
    public static ClusterSettings Durable { get; } = new()
    {
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shared_buffers"] = $"{Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / 1024 / 1024, 128, 2048)}MB",
            ["max_connections"] = "300",
        },
    };

    /// <summary>For tests: nothing is flushed to the disk. A power cut can destroy the data.</summary>
    public static ClusterSettings NonDurable { get; } = new()
    {
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fsync"] = "off",
            ["synchronous_commit"] = "off",
            ["full_page_writes"] = "off",
            ["autovacuum"] = "off",
            ["max_connections"] = "200",
        },
    };

    /// <summary>Where the server programs are searched; null for the places of this machine.</summary>
    internal InstallationPaths? Paths { get; init; }

    internal bool IsNonDurable => Parameters.TryGetValue("fsync", out var fsync) && string.Equals(fsync, "off", StringComparison.Ordinal);
}
