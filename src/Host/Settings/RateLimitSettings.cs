using System.ComponentModel.DataAnnotations;

namespace Microblog.Host.Settings;

/// <summary>The limit of one kind of call.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>How many calls a caller, or a stranger's address, may make in a window.</summary>
    [Range(1, int.MaxValue)]
    public int Permits { get; init; }

    /// <summary>How long a window is.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);
}
