namespace Microblog.Media.Domain;

/// <summary>An upload that waits to be processed.</summary>
internal sealed class ProcessingJob
{
    public const string Picture = "picture";

    public const string Video = "video";

    /// <summary>Videos that turned out to take long to convert.</summary>
    public const string LongVideo = "long_video";

    public required long MediaId { get; init; }

    public required long OwnerId { get; init; }

    /// <summary>
    /// The queue that it waits in. Videos have their own, so that a picture does not wait for a video, nor a short video for a long one.
    /// </summary>
    public required string Lane { get; init; }

    /// <summary>Its place in the queue: the later, the more of the same person's were waiting before it.</summary>
    public required DateTimeOffset Turn { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>How often it broke off: the more often, the longer it waits.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it broke off by anything but an outage of what the server depends on.</summary>
    public int Failures { get; set; }

    public string? LastError { get; set; }

    /// <summary>The trace of the request that it came with.</summary>
    public string? TraceParent { get; init; }
}
