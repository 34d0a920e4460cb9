using Microblog.BuildingBlocks.Http;
using Microblog.Media.Engine;
using Microblog.Media.Pictures;
using Microblog.Media.Storage;
using Microblog.Media.Videos;

namespace Microblog.Media.Model;

/// <summary>Says what a received file is, by its content and never by its name, and refuses what this server does not take.</summary>
internal sealed class Judge(Toolbox tools, MediaSettings settings)
{
    public const int LongestSignature = VideoReader.LongestSignature;

    /// <summary>How many bytes a file that begins so may have.</summary>
    public long MostBytes(ReadOnlySpan<byte> start) => VideoReader.Recognise(start) is null ? settings.MostBytes : settings.MostVideoBytes;

    /// <exception cref="RefusedException">It is neither picture nor video, a broken one, or one too large.</exception>
    public async Task<Judged> JudgeAsync(ReceivedFile file, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        var start = new byte[Math.Min(LongestSignature, file.Length)];
        await content.ReadExactlyAsync(start, ct);
        return VideoReader.Recognise(start) is { } video ? await VideoAsync(content, video, ct) : await PictureAsync(content, ct);
    }

    private async Task<Judged> VideoAsync(Stream content, VideoFormat format, CancellationToken ct)
    {
        if (!tools.TakesVideo)
            throw Unsupported("This server takes no video: its administrator has not installed ffmpeg.");

        return await VideoReader.FaultAsync(content, format, ct) is { } fault
            ? throw new RefusedException(ErrorResult.Invalid("file", $"The {format.Name} file {fault}."))
            : new Judged(MediaItem.Video, format.MediaType, content.Length, 0, 0);
    }

    private async Task<Judged> PictureAsync(Stream content, CancellationToken ct)
    {
        var reading = await PictureReader.ReadAsync(content, ct);
        if (!reading.Accepted)
        {
            throw reading.Refusal.Reason == RefusalReason.Unknown
                ? Unsupported($"{reading.Refusal.Sentence[..^1]}, nor an MP4 or WebM video.")
                : new RefusedException(ErrorResult.Invalid("file", reading.Refusal.Sentence));
        }

        var facts = reading.Facts;
        if (facts.Pixels > settings.MostPixels)
            throw TooLarge($"A picture has at most {settings.MostPixels / 1_000_000} megapixels; this one has {facts.Width} × {facts.Height}.");
        if (facts.Animated && facts.Pixels * facts.Frames > settings.MostMovingPixels)
            throw TooLarge($"The frames of a moving picture have at most {settings.MostMovingPixels / 1_000_000} megapixels together; this one has {facts.Frames} of {facts.Width} × {facts.Height}.");
        if (tools.Vips is null && !Metadata.Knows(facts.Format))
            throw Unsupported($"This server takes no {facts.Format.Name}: its administrator has not installed libvips.");

        return new Judged(facts.Animated && facts.Format != PictureFormat.Png ? MediaItem.Gif : MediaItem.Image, facts.Format.MediaType, facts.Length, facts.Width, facts.Height);
    }

    private static RefusedException Unsupported(string message) => new(new ErrorResult(ErrorType.UnsupportedMediaType, message));

    private static RefusedException TooLarge(string message) => new(new ErrorResult(ErrorType.TooLarge, message));
}
