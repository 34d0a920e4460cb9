using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Makes of an uploaded picture what people see: upright, in sRGB, without metadata, as WebP. What the decoder wrote is inspected like an
/// upload, and its metadata is removed by our own code, whatever version of libvips is installed.
/// </summary>
[SingletonService]
internal sealed class PictureRenderer(InstalledDecoders decoders, MediaSettings settings)
{
    // Areas and not sides: a long picture, such as that of a page, stays readable.
    public const int DisplayPixels = 2048 * 2048;
    public const int PreviewPixels = 640 * 640;

    private const int MostSide = 16_383; // of a WebP
    private const string Source = "source";
    private const string EveryFrame = "[n=-1]";
    private const string Profile = "colours.icc";
    private const int PlaceholderSide = 32;
    private const string AvatarSize = "400x400";
    private const string HeaderSize = "1500x500";
    private const long MostFileBytes = 256L * 1024 * 1024;

    private readonly DecoderProcess? _vips = decoders.Vips is { } path ? new DecoderProcess(path) : null;
    private readonly DecoderProcess? _ffmpeg = decoders.Ffmpeg is { } path ? new DecoderProcess(path) : null;

    private ProcessLimits Limits => new(settings.PictureTime, settings.ToolMemory, MostFileBytes);

    /// <exception cref="UnreadableMediaException">The picture is damaged, or too much for the limits.</exception>
    /// <exception cref="UnavailableException">libvips is not installed any more.</exception>
    public async Task<RenderedMedia> RenderAsync(string source, PictureProperties picture, WorkFolder folder, CancellationToken ct)
    {
        await PlaceAsync(source, picture.Format, folder, ct);
        if (IccProfile.Of(picture.Colours) is { } profile)
        {
            await File.WriteAllBytesAsync(folder.PathOf(Profile), profile, ct);
        }

        if (picture.Pixels <= PreviewPixels && !picture.Animated)
        {
            var only = await ShrinkAsync(Source, "display", DisplayPixels, picture, folder, ct);
            return new RenderedMedia(only, Preview: null, await RenderPlaceholderAsync(only, folder, ct));
        }

        var display = DisplayAsync(picture, folder, ct);
        var full = FullAsync(picture, folder, ct);
        var preview = PreviewAsync(picture, folder, ct);
        await Task.WhenAll(display, full, preview);
        return new RenderedMedia(await display, (await preview).Preview, (await preview).Placeholder) { Full = await full };
    }

    /// <summary>Crops the middle of a picture to the two forms of a profile.</summary>
    /// <exception cref="UnreadableMediaException">The picture is damaged, or too much for the limits.</exception>
    /// <exception cref="UnavailableException">libvips is not installed any more.</exception>
    public async Task<(Rendition Avatar, Rendition Header)> RenderProfileFormsAsync(string source, WorkFolder folder, CancellationToken ct)
    {
        folder.Link(source, Source);
        return (await CropAsync("avatar", AvatarSize, folder, ct), await CropAsync("header", HeaderSize, folder, ct));
    }

    /// <summary>A smaller form of a picture that is in the folder.</summary>
    public Task<Rendition> ShrinkStillAsync(string source, string name, int side, WorkFolder folder, CancellationToken ct) =>
        MakeAsync(folder, name, [source, "--size", $"{side}x{side}>"], "Q=80", ct);

    /// <summary>The placeholder of a picture that is in the folder.</summary>
    public async Task<Placeholder?> RenderPlaceholderAsync(Rendition picture, WorkFolder folder, CancellationToken ct)
    {
        const string Name = "placeholder.ppm";
        await RunAsync(folder, [Path.GetFileName(picture.Path), "--size", $"{PlaceholderSide}x{PlaceholderSide}>", "-o", Name], ct);
        return Pixmap.Read(await File.ReadAllBytesAsync(folder.PathOfMade(Name), ct)) is { } pixmap
            ? new Placeholder(Blurhash.Of(pixmap), pixmap.AverageColour()) : null;
    }

    // libvips knows AVIF and HEIC by the first of their brands, and not by those of sequences: its copy names the kind first.
    private static async Task PlaceAsync(string source, PictureFormat format, WorkFolder folder, CancellationToken ct)
    {
        if (format != PictureFormat.Avif && format != PictureFormat.Heic)
        {
            folder.Link(source, Source);
            return;
        }

        folder.Copy(source, Source);
        await using var copy = new FileStream(folder.PathOf(Source), FileMode.Open, FileAccess.Write) { Position = 8 };
        await copy.WriteAsync(format == PictureFormat.Avif ? "avif"u8.ToArray() : "heic"u8.ToArray(), ct);
    }

    private static int SideOf(PictureProperties picture, double area) =>
        Math.Clamp((int)Math.Round(Math.Max(picture.Width, picture.Height) * Math.Min(1, Math.Sqrt(area / picture.Pixels))), 1, MostSide);

    // Drawings and screenshots come as PNG: their edges need more than every second pixel's colour.
    private static string QualityOf(PictureProperties picture, long area) => picture.Format == PictureFormat.Png ? "Q=85,smart-subsample"
        : area == PreviewPixels ? "Q=75" : "Q=80";

    private Task<Rendition> CropAsync(string name, string size, WorkFolder folder, CancellationToken ct) =>
        MakeAsync(folder, name, [Source, "--size", size, "--smartcrop", "centre"], "Q=82", ct);

    private async Task<Rendition> DisplayAsync(PictureProperties picture, WorkFolder folder, CancellationToken ct)
    {
        if (picture.Animated && picture.Format == PictureFormat.Png)
        {
            try
            {
                return await MovingPngAsync(picture, folder, ct);
            }
            catch (Exception e) when (e is UnreadableMediaException or UnavailableException)
            {
                // Its first picture is one that browsers show, too.
                return await ShrinkAsync(Source, "display", DisplayPixels, picture, folder, ct);
            }
        }

        return await ShrinkAsync(picture.Animated ? Source + EveryFrame : Source, "display", DisplayPixels, picture, folder, ct);
    }

    /// <summary>The picture in its own size, where the display form is smaller: a page of text or a plan is read in it.</summary>
    private async Task<Rendition?> FullAsync(PictureProperties picture, WorkFolder folder, CancellationToken ct)
    {
        if (!settings.FullSize || picture.Animated || SideOf(picture, DisplayPixels) == SideOf(picture, picture.Pixels))
        {
            return null;
        }

        try
        {
            return await ShrinkAsync(Source, "full", picture.Pixels, picture, folder, ct, "Q=85,effort=2");
        }
        catch (UnreadableMediaException)
        {
            // Too much for the limits: the display form has to do.
            return null;
        }
    }

    private async Task<(Rendition Preview, Placeholder? Placeholder)> PreviewAsync(PictureProperties picture, WorkFolder folder,
        CancellationToken ct)
    {
        var preview = await ShrinkAsync(Source, "preview", PreviewPixels, picture, folder, ct);
        return (preview, await RenderPlaceholderAsync(preview, folder, ct));
    }

    private async Task<Rendition> ShrinkAsync(string source, string name, long area, PictureProperties picture, WorkFolder folder,
        CancellationToken ct, string? quality = null)
    {
        var side = SideOf(picture, area);
        string[] arguments = [source, "--size", $"{side}x{side}>"];
        quality ??= QualityOf(picture, area);
        var isNamed = File.Exists(folder.PathOf(Profile));
        if (!isNamed && !picture.Colours.HasProfile)
        {
            // Told to convert what has no profile, libvips changes colours that are right.
            return await MakeAsync(folder, name, arguments, quality, ct);
        }

        try
        {
            // The table for this intent is the one that a profile must have; without the one that was asked for, libvips converts nothing.
            string[] conversion = ["--iprofile", isNamed ? Profile : "srgb", "--eprofile", "srgb", "--intent", "perceptual"];
            return await MakeAsync(folder, name, [.. arguments, .. conversion], quality, ct);
        }
        catch (UnreadableMediaException unreadable) when (!unreadable.TimedOut)
        {
            // A profile that is broken, or that of another kind of picture, is left alone, as in browsers. Without its own, HDR is dull.
            return !IccProfile.IsHdr(picture.Colours) || picture.Colours.HasProfile
                ? await MakeAsync(folder, name, arguments, quality, ct)
                : throw new UnreadableMediaException(
                    "The picture is in HDR, which cannot be shown here: save it as JPEG or PNG, and send that.", unreadable.Message);
        }
    }

    private async Task<Rendition> MovingPngAsync(PictureProperties picture, WorkFolder folder, CancellationToken ct)
    {
        var ffmpeg = _ffmpeg ?? throw new UnavailableException("ffmpeg is not installed.", new FileNotFoundException(settings.FfmpegPath));
        var scale = Math.Min(1, Math.Sqrt((double)DisplayPixels / picture.Pixels));
        var (width, height) = (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        ToolErrors.ThrowIfFailed(await ffmpeg.RunAsync(folder, Limits with { MemoryBytes = 3 * settings.ToolMemory },
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file", "-format_whitelist", "apng",
                "-f", "apng", "-i", $"file:{Source}", "-map", "0:v:0", "-map_metadata", "-1", "-vf", $"scale={width}:{height}",
                "-fps_mode", "passthrough", "-frames:v", $"{picture.Frames}", "-c:v", "libwebp_anim", "-quality", "85", "-loop", "0",
                "-threads", "1", "-f", "webp", "-y", RawOf("display"),
            ], ct), folder, "picture");
        return await FinishAsync(folder, "display", ct);
    }

    private async Task<Rendition> MakeAsync(WorkFolder folder, string name, string[] arguments, string options, CancellationToken ct)
    {
        await RunAsync(folder, [.. arguments, "-o", $"{RawOf(name)}[{options}]"], ct);
        return await FinishAsync(folder, name, ct);
    }

    private static string RawOf(string name) => $"{name}-raw.webp";

    private static async Task<Rendition> FinishAsync(WorkFolder folder, string name, CancellationToken ct)
    {
        await using var written = File.OpenRead(folder.PathOfMade(RawOf(name)));
        var reading = await PictureReader.ReadAsync(written, ct);
        if (!reading.Accepted || reading.Properties.Format != PictureFormat.WebP)
        {
            throw new UnreadableMediaException("The picture could not be read.",
                $"The decoder wrote something else: {reading.Refusal?.Sentence}");
        }

        var path = folder.PathOf($"{name}.webp");
        try
        {
            await using var target = LocalFiles.Create(path);
            await WebPMetadataStripper.CopyAsync(written, target, ct);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("A picture could not be written to disk.", cause);
        }

        return new Rendition(path, PictureFormat.WebP.Extension, PictureFormat.WebP.MediaType, reading.Properties.Width,
            reading.Properties.Height);
    }

    private async Task RunAsync(WorkFolder folder, string[] arguments, CancellationToken ct)
    {
        var vips = _vips
            ?? throw new UnavailableException("libvips, which reads pictures, is not installed.",
            new FileNotFoundException(settings.VipsPath));
        ToolErrors.ThrowIfFailed(await vips.RunAsync(folder, Limits, arguments, ct), folder, "picture");
    }
}
