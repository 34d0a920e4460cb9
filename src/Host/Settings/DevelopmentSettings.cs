namespace Microblog.Host.Settings;

/// <summary>Servers in Development, whose API keys everybody knows.</summary>
internal sealed class DevelopmentSettings
{
    /// <summary>
    /// Listen at addresses that other machines can reach. Without it, a server in Development that is told to do so does not start.
    /// </summary>
    public bool AllowNetwork { get; init; }
}
