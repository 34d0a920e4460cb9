namespace Microblog.Media.Model;

/// <summary>An upload that waits to be processed.</summary>
internal sealed class Job
{
    public const string Picture = "picture";

    public const string Video = "video";

    public required long MediaId { get; init; }

    public required long OwnerId { get; init; }

    /// <summary>Videos have their own: a picture does not wait for a film.</summary>
    public required string Lane { get; init; }

    /// <summary>Its place in the queue: the later, the more of the same person's were waiting before it.</summary>
    public required DateTimeOffset Turn { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>The trace of the request that it came with.</summary>
    public string? TraceParent { get; init; }
}
