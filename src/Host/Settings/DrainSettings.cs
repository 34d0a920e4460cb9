using System.ComponentModel.DataAnnotations;

namespace Microblog.Host.Settings;

/// <summary>What happens when the server is told to stop.</summary>
internal sealed class DrainSettings
{
    /// <summary>How long it goes on serving, not ready any more, so that balancers notice; none in Development. A container needs half a minute more until it is killed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
