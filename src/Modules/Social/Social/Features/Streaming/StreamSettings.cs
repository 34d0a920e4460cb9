using System.ComponentModel.DataAnnotations;

namespace Microblog.Social.Features.Streaming;

/// <summary>The live stream.</summary>
internal sealed class StreamSettings
{
    /// <summary>How many streams one person may have open at one Host.</summary>
    [Range(1, 10_000)]
    public int MostPerPerson { get; init; } = 20;

    /// <summary>How many events may wait for a client that reads slowly.</summary>
    [Range(1, 100_000)]
    public int MostWaiting { get; init; } = 256;

    /// <summary>How often at least something is sent, in whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may leave what it is sent without any sign of life before it counts as gone.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan GoneAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a broken stream can be resumed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(10);
}
