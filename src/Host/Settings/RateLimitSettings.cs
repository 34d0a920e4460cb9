using System.ComponentModel.DataAnnotations;

namespace Microblog.Host.Settings;

/// <summary>The limit of one rate-limit policy.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>How many calls a caller, or an address without credentials, may make in a window.</summary>
    [Range(1, int.MaxValue)]
    public int Permits { get; init; }

    /// <summary>The length of the window.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);
}
