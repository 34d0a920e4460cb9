namespace Microblog.Host.Settings;

/// <summary>How often callers may call. Each server counts for itself.</summary>
internal sealed class RateLimitsSettings
{
    /// <summary>Whether calls are counted at all.</summary>
    public bool Enabled { get; init; } = true;
}
