using Microblog.Media.Model;

namespace Microblog.Media.Engine;

/// <summary>Which programs are on this machine: libvips' <c>vipsthumbnail</c> for pictures, <c>ffmpeg</c> and <c>ffprobe</c> for video.</summary>
internal sealed class Toolbox(MediaSettings settings)
{
    public Tool? Vips { get; } = Find(settings.VipsPath);

    public Tool? Ffmpeg { get; } = Find(settings.FfmpegPath);

    public Tool? Ffprobe { get; } = Find(settings.FfprobePath);

    public bool TakesVideo => Vips is not null && Ffmpeg is not null && Ffprobe is not null;

    /// <summary>What is missing and what follows from it, or null.</summary>
    public string? Missing => Vips is null
        ? "vipsthumbnail is not installed (apt-get install libvips-tools): pictures are kept as they are, without their metadata; AVIF and video are refused"
        : TakesVideo ? null : "ffmpeg is not installed (apt-get install ffmpeg): video is refused";

    private static Tool? Find(string program) => Programs.Find(program) is { } path ? new Tool(path) : null;
}
