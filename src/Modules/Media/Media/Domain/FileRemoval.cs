namespace Microblog.Media.Domain;

/// <summary>A file that is to go from a store, because no blob is there under this name.</summary>
internal sealed class FileRemoval
{
    public required string Name { get; init; }

    public required string Place { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When it was removed the first time; null while it was not.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
