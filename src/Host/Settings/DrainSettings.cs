using System.ComponentModel.DataAnnotations;

namespace Microblog.Host.Settings;

/// <summary>Connection draining before the server stops.</summary>
internal sealed class DrainSettings
{
    /// <summary>
    /// How long the server continues to serve while it is not ready, so that load balancers notice; 0 in Development. Give a container 30
    /// seconds more before it is killed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
