using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Domain;

/// <summary>
/// The programs on this machine that read what strangers upload, and with that the kinds of file that this server takes: libvips'
/// <c>vipsthumbnail</c> for pictures, <c>ffmpeg</c> and <c>ffprobe</c> for video. Each is a full path, or null where it is not installed.
/// </summary>
[SingletonService]
internal sealed class InstalledDecoders(MediaSettings settings)
{
    private readonly Lazy<bool> _takesHeic = new(() => ExecutablePath.Find(settings.VipsPath) is { } vips && HeicProbe.Run(vips));

    public string? Vips { get; } = ExecutablePath.Find(settings.VipsPath);

    public string? Ffmpeg { get; } = ExecutablePath.Find(settings.FfmpegPath);

    public string? Ffprobe { get; } = ExecutablePath.Find(settings.FfprobePath);

    /// <summary>Whether uploads are taken at all. Nothing is served that a decoder has not written anew, without the metadata.</summary>
    public bool TakesPictures => Vips is not null;

    /// <summary>Whether videos are taken. The still picture of a video needs libvips, too.</summary>
    public bool TakesVideo => TakesPictures && Ffmpeg is not null && Ffprobe is not null;

    /// <summary>Whether libvips can decode HEIC. The first question tries it.</summary>
    public bool TakesHeic => _takesHeic.Value;

    /// <summary>Which program is missing and what follows from that, or null.</summary>
    public string? Missing => !TakesPictures
        ? "vipsthumbnail is not installed (apt-get install libvips-tools): pictures and video are refused"
        : TakesVideo ? null : "ffmpeg is not installed (apt-get install ffmpeg): video is refused";
}
