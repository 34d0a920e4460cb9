namespace Microblog.Media.Model;

/// <summary>The section <c>Media</c> of the settings.</summary>
internal sealed class MediaSettings
{
    /// <summary>Where the files are; a folder beside the private database when it is not set.</summary>
    public string? Folder { get; init; }

    /// <summary>The largest picture, in bytes.</summary>
    public long MostBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>The largest picture, in pixels: what a decoder must hold in memory, four bytes each.</summary>
    public long MostPixels { get; init; } = 50_000_000;

    /// <summary>The pixels of all frames of a moving picture together.</summary>
    public long MostMovingPixels { get; init; } = 250_000_000;

    /// <summary>The largest video, in bytes.</summary>
    public long MostVideoBytes { get; init; } = 200 * 1024 * 1024;

    /// <summary>The longest video.</summary>
    public TimeSpan MostVideoLength { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an upload that no tweet uses is kept.</summary>
    public TimeSpan KeepUnused { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether what was sent is kept beside what is made of it. It is never served.</summary>
    public bool KeepOriginals { get; init; }

    /// <summary>How many files a person may upload within a day.</summary>
    public long FilesPerDay { get; init; } = 1000;

    /// <summary>How many bytes a person may upload within a day.</summary>
    public long BytesPerDay { get; init; } = 5L * 1024 * 1024 * 1024;

    /// <summary>How many pictures are processed at once; of videos, one is.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>How long an upload waits to be ready before it is answered.</summary>
    public TimeSpan WaitForReady { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>libvips' program: a name or a path, or <c>none</c>.</summary>
    public string VipsPath { get; init; } = "vipsthumbnail";

    /// <summary>A name or a path, or <c>none</c>.</summary>
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>A name or a path, or <c>none</c>.</summary>
    public string FfprobePath { get; init; } = "ffprobe";

    /// <summary>How long a program may work on a picture.</summary>
    public TimeSpan PictureTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a program may work on a video.</summary>
    public TimeSpan VideoTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The address space of a program that works on a picture, in bytes; three times as much for a video.</summary>
    public long ToolMemory { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Where new files go: <c>local</c> or <c>s3</c>.</summary>
    public string Storage { get; init; } = "local";

    /// <summary>The S3 store.</summary>
    public S3Settings S3 { get; init; } = new();

    /// <summary>
    /// The internal location of an nginx in front that sends the files itself, such as <c>/internal-media/</c>; not set, this server sends them.
    /// </summary>
    public string? AccelPrefix { get; init; }
}
