using System.Globalization;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Makes of an uploaded video an MP4 that any browser plays while it loads, and a still of it. The program may read the one file, as the
/// one kind of container that it was recognised as: no playlist in it leads to another file or into the network.
/// </summary>
[SingletonService]
internal sealed class VideoRenderer(InstalledDecoders decoders, PictureRenderer pictures, MediaSettings settings)
{
    private const string Source = "source";
    private const string Target = "display.mp4";
    private const string Still = "poster.png";
    private const int DisplaySide = 1920;
    private const int PosterSide = 1280;
    private const int Threads = 2;
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(20);

    // The first picture and the first sound, without names, places, chapters, covers and whatever else a camera writes.
    private static readonly string[] Streams =
    [
        "-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
    ];

    private readonly DecoderProcess? _ffmpeg = decoders.Ffmpeg is { } path ? new DecoderProcess(path) : null;
    private readonly DecoderProcess? _ffprobe = decoders.Ffprobe is { } path ? new DecoderProcess(path) : null;

    /// <param name="source">The path of the video.</param>
    /// <param name="format">What it was recognised as.</param>
    /// <param name="folder">Where the programs work.</param>
    /// <param name="mayTakeLong">Whether this is the lane of the long ones.</param>
    /// <param name="ct">Ends the programs.</param>
    /// <returns>Null when it takes long, and may not here.</returns>
    /// <exception cref="UnreadableMediaException">The video is damaged, or too much for the limits.</exception>
    /// <exception cref="UnavailableException">The programs are not there any more.</exception>
    public async Task<RenderedMedia?> RenderAsync(string source, VideoFormat format, WorkFolder folder, bool mayTakeLong,
        CancellationToken ct)
    {
        if (!decoders.TakesVideo)
        {
            throw new UnavailableException("The programs that read video are not installed.");
        }

        folder.Link(source, Source);
        var video = await ProbeAsync(format, Source, folder, ct);
        if (!video.IsPlayable && !mayTakeLong && video.AllPixels > settings.ShortVideoPixels)
        {
            return null;
        }

        if (!await ConvertAsync(video, format, folder, mayTakeLong, ct))
        {
            return null;
        }

        // The new file is probed too: it says how large it is shown.
        var made = await ProbeAsync(VideoFormat.Mp4, Target, folder, ct);
        var display = new Rendition(folder.PathOfMade(Target), "mp4", VideoFormat.Mp4.MediaType, made.Width, made.Height);
        var poster = await PosterAsync(made, folder, ct);
        return new RenderedMedia(display, poster,
            poster is null ? null : await pictures.RenderPlaceholderAsync(poster, folder, ct), made.Duration);
    }

    private static string[] Input(VideoFormat format, string file) =>
        ["-nostdin", "-hide_banner", "-loglevel", "error", .. Reading(format, file)];

    private static string[] Reading(VideoFormat format, string file) =>
        ["-protocol_whitelist", "file", "-format_whitelist", format.Demuxer, "-f", format.Demuxer, "-i", $"file:{file}"];

    // Square pixels, and an even number of them each way: H.264 has no others.
    private static string Filter(VideoProperties video)
    {
        var scale = Math.Min(1, (double)DisplaySide / Math.Max(video.Width, video.Height));
        static int Even(double pixels) => Math.Max(2, 2 * (int)Math.Round(pixels / 2));
        var size = $"scale={Even(video.Width * scale)}:{Even(video.Height * scale)},setsar=1";
        return video.HdrTransfer is null ? $"{size},format=yuv420p"
            : $"{size},zscale=pin=bt2020:min=bt2020nc:tin={video.HdrTransfer}:t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
                + "tonemap=mobius:param=0.7:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";
    }

    private static string Megapixels(double pixels) => Math.Ceiling(pixels / 1e6).ToString("N0", CultureInfo.InvariantCulture);

    private ProcessLimits Limits(TimeSpan time) => new(time, 3 * settings.ToolMemory, 2 * settings.MostVideoBytes, Threads);

    /// <returns>False when it took long, and may not here.</returns>
    private async Task<bool> ConvertAsync(VideoProperties video, VideoFormat format, WorkFolder folder, bool mayTakeLong,
        CancellationToken ct)
    {
        string[] encoding = video.IsPlayable ? ["-c", "copy"] :
        [
            "-vf", Filter(video),
            "-fpsmax", "60", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-threads", $"{Threads}",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2",
        ];
        var time = mayTakeLong || settings.VideoTime < settings.ShortVideoTime ? settings.VideoTime : settings.ShortVideoTime;
        var result = await _ffmpeg!.RunAsync(folder, Limits(time),
            [
                .. Input(format, Source), .. Streams, "-t", $"{settings.MostVideoLength.TotalSeconds + 1:0}", .. encoding,
                "-movflags", "+faststart", "-f", "mp4", "-y", Target,
            ], ct);
        if (result.TimedOut && !mayTakeLong)
        {
            // It had more in it than it said.
            return false;
        }

        try
        {
            ToolErrors.ThrowIfFailed(result, folder, "video");
            return true;
        }
        catch (UnreadableMediaException unreadable) when (video.HdrTransfer is not null && !unreadable.TimedOut)
        {
            throw new UnreadableMediaException(
                "The video is in HDR, which cannot be shown here: record or export it without HDR, and send that.", unreadable.Message);
        }
    }

    private async Task<VideoProperties> ProbeAsync(VideoFormat format, string file, WorkFolder folder, CancellationToken ct)
    {
        var outcome = await _ffprobe!.RunAsync(folder, Limits(ProbeTime),
            ["-hide_banner", "-loglevel", "error", "-of", "json", "-show_streams", "-show_format", .. Reading(format, file)], ct);
        ToolErrors.ThrowIfFailed(outcome, folder, "video");
        var video = VideoProperties.Read(outcome.Output, DisplaySide)
            ?? throw new UnreadableMediaException("The file holds no video.", outcome.Errors);
        if (video.Duration > settings.MostVideoLength.TotalSeconds + 0.5)
        {
            var seconds = Math.Ceiling(video.Duration).ToString(CultureInfo.InvariantCulture);
            var most = settings.MostVideoLength.TotalSeconds;
            throw new UnreadableMediaException($"A video lasts at most {most:0} seconds; this one lasts {seconds}.", "");
        }

        if (Math.Max((long)video.Width * video.Height, video.FramePixels) > settings.MostPixels)
        {
            throw new UnreadableMediaException($"A video has at most {settings.MostPixels / 1_000_000} megapixels.", "");
        }

        // What browsers play as it is costs next to nothing, however long it is.
        var (all, allowed) = (Megapixels(video.AllPixels), Megapixels(settings.MostVideoPixels));
        return video.IsPlayable || video.AllPixels <= settings.MostVideoPixels ? video
            : throw new UnreadableMediaException(
            $"All frames of a video have at most {allowed} megapixels, and of this one {all}: export it shorter, or as 1080p at 30 frames.",
            "");
    }

    /// <summary>A still; null when the video shows nothing to make one of, which is no reason not to play it.</summary>
    private async Task<Rendition?> PosterAsync(VideoProperties video, WorkFolder folder, CancellationToken ct)
    {
        // Videos often begin black: the still is taken a second in, or half way of shorter pictures, and only then from the first of them.
        foreach (var at in (double[])[Math.Min(1, video.PictureDuration / 2), 0])
        {
            try
            {
                var seek = at.ToString("0.###", CultureInfo.InvariantCulture);
                ToolErrors.ThrowIfFailed(await _ffmpeg!.RunAsync(folder, Limits(ProbeTime),
                    ["-ss", seek, .. Input(VideoFormat.Mp4, Target), "-map", "0:V:0", "-frames:v", "1", "-f", "image2", "-update", "1",
                    "-c:v", "png", "-y", Still], ct), folder, "video");
                if (File.Exists(folder.PathOf(Still)))
                {
                    return await pictures.ShrinkStillAsync(Still, "poster", PosterSide, folder, ct);
                }
            }
            catch (UnreadableMediaException)
            {
                // Nothing is to be seen there.
            }
        }

        return null;
    }
}
