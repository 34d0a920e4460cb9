using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Media.Domain;

/// <summary>Uploads: how large, how many, where they are kept, and the programs that read them.</summary>
internal sealed class MediaSettings : IValidatableObject
{
    /// <summary>How many videos are processed at once in each of their two lanes.</summary>
    internal const int VideoWorkers = 1;

    /// <summary>Where local files are, and what is being worked on.</summary>
    [DefaultDescription("the folder media in Data:Folder")]
    public string? Folder { get; init; }

    /// <summary>The largest picture, in bytes.</summary>
    [Range(1d, 1e12)]
    public long MostBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>The largest picture, in pixels: what a decoder must hold in memory, four bytes each.</summary>
    [Range(1d, 1e12)]
    public long MostPixels { get; init; } = 50_000_000;

    /// <summary>Whether a picture that is shown smaller is also kept, and can be opened, in the size in which it was sent.</summary>
    public bool FullSize { get; init; } = true;

    /// <summary>The pixels of all frames of a moving picture together.</summary>
    [Range(1d, 1e12)]
    public long MostMovingPixels { get; init; } = 250_000_000;

    /// <summary>The largest video, in bytes.</summary>
    [Range(1d, 1e12)]
    public long MostVideoBytes { get; init; } = 200 * 1024 * 1024;

    /// <summary>The longest video.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MostVideoLength { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The pixels of all frames of a video that has to be converted, which is what its conversion costs: 40 billion are five minutes of
    /// 1080p at 60 frames per second. Videos that browsers play as they are have no such limit.
    /// </summary>
    [Range(1d, 1e15)]
    public long MostVideoPixels { get; init; } = 40_000_000_000;

    /// <summary>
    /// A video with more pixels in all its frames waits in the lane of the long ones, so that short ones go on. 3 billion are 48 seconds of
    /// 1080p at 30 frames per second.
    /// </summary>
    [Range(1d, 1e15)]
    public long ShortVideoPixels { get; init; } = 3_000_000_000;

    /// <summary>How long an upload that no tweet uses is kept.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan KeepUnused { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether what was sent is kept beside what is made of it. It is never served.</summary>
    public bool KeepOriginals { get; init; }

    /// <summary>How many files a person may upload within a day.</summary>
    [Range(1d, 1e12)]
    public long FilesPerDay { get; init; } = 1000;

    /// <summary>How many bytes a person may upload within a day.</summary>
    [Range(1d, 1e18)]
    public long BytesPerDay { get; init; } = 5L * 1024 * 1024 * 1024;

    /// <summary>How many pictures are processed at once; of videos, a short and a long one are.</summary>
    [Range(1, 256)]
    [DefaultDescription("the processors, at most 8")]
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>How long an upload waits to be ready before it is answered.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan WaitForReady { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a request for a file waits for it to be made. Then it is answered with 503.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan WaitForFile { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests may wait for files at one Host.</summary>
    [Range(1, 100_000)]
    public int MostWaitingRequests { get; init; } = 2000;

    /// <summary>How many of them may come from one network: an IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    [Range(1, 100_000)]
    public int MostWaitingRequestsOfNetwork { get; init; } = 200;

    /// <summary>libvips' program: a name or a path, or <c>none</c>. Without it all uploads are refused.</summary>
    public string VipsPath { get; init; } = "vipsthumbnail";

    /// <summary>What works on video: a name or a path, or <c>none</c>.</summary>
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>What looks into video: a name or a path, or <c>none</c>.</summary>
    public string FfprobePath { get; init; } = "ffprobe";

    /// <summary>How long a program may work on a picture.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PictureTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a program may work on a video.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan VideoTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a program may work on a short video, before that is begun anew in the lane of the long ones.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ShortVideoTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The address space of a program that works on a picture, in bytes; three times as much for a video.</summary>
    [Range(1e8, 1e12)]
    public long ToolMemory { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Where new files go: <c>local</c> or <c>s3</c>.</summary>
    [AllowedValues("local", "s3")]
    public string Storage { get; init; } = "local";

    /// <summary>The S3 store.</summary>
    public S3Settings S3 { get; init; } = new();

    /// <summary>
    /// The internal location of an nginx in front that sends the files itself, such as <c>/internal-media/</c>; not set, this server sends
    /// them.
    /// </summary>
    public string? AccelPrefix { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Storage == "s3" && S3.Bucket is null)
        {
            yield return new ValidationResult("Media:S3:Bucket is missing, and Media:Storage is s3.");
        }

        if ((S3.AccessKey is null) != (S3.SecretKey is null))
        {
            yield return new ValidationResult("Media:S3:AccessKey and Media:S3:SecretKey must be given both, or neither.");
        }

        if (AccelPrefix is not null && !(AccelPrefix.StartsWith('/') && AccelPrefix.EndsWith('/')))
        {
            yield return new ValidationResult($"Media:AccelPrefix is {AccelPrefix} and must begin and end with /.");
        }
    }
}
