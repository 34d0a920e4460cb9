namespace Microblog.Media.Model;

/// <summary>The section <c>Media</c> of the settings.</summary>
internal sealed class MediaSettings
{
    /// <summary>Where the files are; a folder beside the private database when it is not set.</summary>
    public string? Folder { get; init; }

    /// <summary>The largest file, in bytes.</summary>
    public long MostBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>The largest picture, in pixels: what a reader's browser must hold in memory, four bytes each.</summary>
    public long MostPixels { get; init; } = 50_000_000;

    /// <summary>How long an upload that no tweet uses is kept.</summary>
    public TimeSpan KeepUnused { get; init; } = TimeSpan.FromDays(1);
}
