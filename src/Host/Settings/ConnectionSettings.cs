using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>Which PostgreSQL: 15 or later. The owner of the database creates its extension pg_trgm at the first start.</summary>
internal sealed class ConnectionSettings
{
    /// <summary>An Npgsql connection string. What it says of pools and times wins over the defaults here.</summary>
    [SecretSetting]
    [DefaultIs("a private server")]
    public string? Microblog { get; init; }
}
