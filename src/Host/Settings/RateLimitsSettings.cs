namespace Microblog.Host.Settings;

/// <summary>Rate limits. Each server counts separately.</summary>
internal sealed class RateLimitsSettings
{
    /// <summary>Whether there are rate limits.</summary>
    public bool Enabled { get; init; } = true;
}
