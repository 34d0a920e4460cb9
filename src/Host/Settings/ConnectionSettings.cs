using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>The connection to PostgreSQL 15 or later. The owner of the database creates the extension pg_trgm at the first start.</summary>
internal sealed class ConnectionSettings
{
    /// <summary>An Npgsql connection string. Its pool sizes and timeouts override our defaults.</summary>
    [SecretSetting]
    [DefaultDescription("a private server")]
    public string? Microblog { get; init; }
}
