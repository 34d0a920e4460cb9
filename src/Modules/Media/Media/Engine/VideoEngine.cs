using System.Globalization;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Model;
using Microblog.Media.Videos;

namespace Microblog.Media.Engine;

/// <summary>
/// Makes of an uploaded video an MP4 that any browser plays while it loads, and a still of it. The program may read the one file, as the
/// one kind of container that it was recognised as: no playlist in it leads to another file or into the network.
/// </summary>
internal sealed class VideoEngine(Toolbox tools, PictureEngine pictures, MediaSettings settings)
{
    private const string Source = "source";
    private const string Target = "display.mp4";
    private const int DisplaySide = 1920;
    private const int PosterSide = 1280;
    private const int Threads = 2;
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(20);

    /// <exception cref="UnreadableMediaException">The video is damaged, or too much for the limits.</exception>
    /// <exception cref="UnavailableException">The programs are not there any more.</exception>
    public async Task<Rendered> RenderAsync(string source, VideoFormat format, WorkFolder folder, CancellationToken ct)
    {
        if (!tools.TakesVideo)
            throw new UnavailableException("The programs that read video are not installed.");

        File.CreateSymbolicLink(folder.PathOf(Source), source);
        var facts = await ProbeAsync(format, folder, ct);
        string[] how = facts.IsFine ? ["-c", "copy"] :
        [
            "-vf", $"scale='min({DisplaySide},iw)':'min({DisplaySide},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,format=yuv420p",
            "-fpsmax", "60", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-threads", $"{Threads}",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2",
        ];
        Complaints.Check(await tools.Ffmpeg!.RunAsync(folder, Limits(settings.VideoTime),
            [.. Input(format), .. Chosen, "-t", $"{settings.MostVideoLength.TotalSeconds + 1:0}", .. how, "-movflags", "+faststart", "-f", "mp4", "-y", Target], ct), folder, "video");

        // What was written is asked once more: it says how large it is shown now.
        var made = await ProbeAsync(VideoFormat.Mp4, folder, ct, Target);
        var poster = await PosterAsync(made, folder, ct);
        return new Rendered(new Rendition(folder.PathOf(Target), "mp4", VideoFormat.Mp4.MediaType, made.Width, made.Height),
            poster, await pictures.LookAsync(poster, folder, ct), made.Duration);
    }

    // The first picture and the first sound, without names, places, chapters, covers or what else a camera writes along.
    private static readonly string[] Chosen =
        ["-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    private static string[] Input(VideoFormat format, string file = Source) =>
        ["-nostdin", "-hide_banner", "-loglevel", "error", .. Reading(format, file)];

    private static string[] Reading(VideoFormat format, string file) =>
        ["-protocol_whitelist", "file", "-format_whitelist", format.Demuxer, "-f", format.Demuxer, "-i", $"file:{file}"];

    private Limits Limits(TimeSpan time) => new(time, 3 * settings.ToolMemory, 2 * settings.MostVideoBytes, Threads);

    private async Task<VideoFacts> ProbeAsync(VideoFormat format, WorkFolder folder, CancellationToken ct, string file = Source)
    {
        var outcome = await tools.Ffprobe!.RunAsync(folder, Limits(ProbeTime),
            ["-hide_banner", "-loglevel", "error", "-of", "json", "-show_streams", "-show_format", .. Reading(format, file)], ct);
        Complaints.Check(outcome, folder, "video");
        var facts = VideoFacts.Read(outcome.Output, DisplaySide) ?? throw new UnreadableMediaException("The file holds no video.", outcome.Complaint);
        if (facts.Duration > settings.MostVideoLength.TotalSeconds + 0.5)
        {
            throw new UnreadableMediaException(
                $"A video lasts at most {settings.MostVideoLength.TotalSeconds:0} seconds; this one lasts {Math.Ceiling(facts.Duration).ToString(CultureInfo.InvariantCulture)}.", "");
        }

        return (long)facts.Width * facts.Height <= settings.MostPixels ? facts
            : throw new UnreadableMediaException($"A video has at most {settings.MostPixels / 1_000_000} megapixels.", "");
    }

    private async Task<Rendition> PosterAsync(VideoFacts facts, WorkFolder folder, CancellationToken ct)
    {
        // Films begin black; a second in, or half way of a short one, something is to be seen.
        var at = Math.Min(1, facts.Duration / 2).ToString("0.###", CultureInfo.InvariantCulture);
        Complaints.Check(await tools.Ffmpeg!.RunAsync(folder, Limits(ProbeTime),
            ["-ss", at, .. Input(VideoFormat.Mp4, Target), "-map", "0:V:0", "-frames:v", "1", "-f", "image2", "-update", "1", "-c:v", "png", "-y", "poster.png"], ct), folder, "video");
        return await pictures.ShrinkStillAsync("poster.png", "poster", PosterSide, folder, ct);
    }
}
