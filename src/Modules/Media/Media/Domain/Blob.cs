namespace Microblog.Media.Domain;

/// <summary>A file in a store. Equal files that people see are stored once and have many names.</summary>
internal sealed class Blob
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Place { get; set; }

    public required long Size { get; init; }

    public byte[]? Sha256 { get; set; }

    public bool Shared { get; set; }

    public bool Stored { get; set; }

    public required DateTimeOffset UsedAt { get; set; }
}
