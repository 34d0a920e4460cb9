using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Uploads;

/// <summary>Finds out what a received file is, by its content and never by its name, and refuses what this server does not take.</summary>
[SingletonService]
internal sealed class MediaTypeInspector(InstalledDecoders decoders, MediaSettings settings)
{
    public const int LongestSignature = VideoReader.LongestSignature;

    /// <summary>How many bytes a file with this beginning may have.</summary>
    public long MostBytes(ReadOnlySpan<byte> start) => VideoReader.Recognise(start) is null ? settings.MostBytes : settings.MostVideoBytes;

    /// <exception cref="RefusalException">The file is neither a picture nor a video, is broken, or is too large.</exception>
    public async Task<InspectedFile> InspectAsync(ReceivedFile file, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        var start = new byte[Math.Min(LongestSignature, file.Length)];
        await content.ReadExactlyAsync(start, ct);
        return VideoReader.Recognise(start) is { } video ? await VideoAsync(content, video, ct) : await PictureAsync(content, start, ct);
    }

    private async Task<InspectedFile> VideoAsync(Stream content, VideoFormat format, CancellationToken ct)
    {
        if (!decoders.TakesVideo)
        {
            var missing = decoders.TakesPictures ? "ffmpeg" : "libvips";
            throw Unsupported($"This server takes no video: its administrator has not installed {missing}.");
        }

        return await VideoReader.FindFaultAsync(content, format, ct) is { } fault
            ? throw new RefusalException(Refusal.Invalid("file", $"The {format.Name} file {fault}."))
            : new InspectedFile(MediaItem.Video, format.MediaType, content.Length, 0, 0);
    }

    private async Task<InspectedFile> PictureAsync(Stream content, byte[] start, CancellationToken ct)
    {
        var reading = await PictureReader.ReadAsync(content, ct);
        if (!reading.Accepted)
        {
            throw reading.Refusal.Reason != RefusalReason.Unknown
                ? new RefusalException(Refusal.Invalid("file", reading.Refusal.Sentence))
                : Unsupported(ForeignKinds.Find(start) is var (name, advice)
                    ? $"This file is of a kind that is not taken here ({name}): {advice}."
                    : $"{reading.Refusal.Sentence[..^1]}, nor an MP4, QuickTime or WebM video: save it as one of these, and send that.");
        }

        var picture = reading.Properties;
        if (picture.Pixels > settings.MostPixels)
        {
            throw TooLarge(
                $"A picture has at most {settings.MostPixels / 1_000_000} megapixels; this one has {picture.Width} × {picture.Height}.");
        }

        if (picture.Animated && picture.Pixels * picture.Frames > settings.MostMovingPixels)
        {
            throw TooLarge($"The frames of a moving picture have at most {settings.MostMovingPixels / 1_000_000} megapixels together; "
                + $"this one has {picture.Frames} of {picture.Width} × {picture.Height}.");
        }

        if (!decoders.TakesPictures)
        {
            throw Unsupported($"This server takes no {picture.Format.Name}: its administrator has not installed libvips.");
        }

        if (picture.Format == PictureFormat.Heic && !decoders.TakesHeic)
        {
            throw Unsupported(
                "This server cannot read HEIC: send the picture as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).");
        }

        // libvips reads the first picture of an animated PNG only: ffmpeg reads them all.
        var moves = picture.Animated && (picture.Format != PictureFormat.Png || decoders.TakesVideo);
        return new InspectedFile(moves ? MediaItem.Gif : MediaItem.Image, picture.Format.MediaType, picture.Length, picture.Width,
            picture.Height);
    }

    private static RefusalException Unsupported(string message) => new(new Refusal(ErrorType.UnsupportedMediaType, message));

    private static RefusalException TooLarge(string message) => new(new Refusal(ErrorType.TooLarge, message));
}
