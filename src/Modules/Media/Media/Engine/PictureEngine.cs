using Microblog.Media.Model;
using Microblog.Media.Pictures;
using Microblog.Media.Storage;

namespace Microblog.Media.Engine;

/// <summary>
/// Makes of an uploaded picture what people see: upright, in sRGB, without metadata, as WebP. What the decoder wrote is read and cut by
/// our own code like an upload: no metadata gets through whatever version of libvips is installed.
/// </summary>
internal sealed class PictureEngine(Toolbox tools, MediaSettings settings)
{
    public const int DisplaySide = 2048;
    public const int PreviewSide = 640;

    private const string Source = "source";
    private const string EveryFrame = "[n=-1]";
    private const int TinySide = 32;
    private const string AvatarSize = "400x400";
    private const string HeaderSize = "1500x500";
    private const long MostFileBytes = 256L * 1024 * 1024;

    private Limits Limits => new(settings.PictureTime, settings.ToolMemory, MostFileBytes);

    /// <exception cref="UnreadableMediaException">The picture is damaged, or too much for the limits.</exception>
    public async Task<Rendered> RenderAsync(string source, PictureFacts facts, WorkFolder folder, CancellationToken ct)
    {
        if (tools.Vips is null)
            return new Rendered(await StripAsync(source, facts, folder, ct), Preview: null, Look: null);

        // A name of our own in the program's own folder: no path that it could read something into.
        File.CreateSymbolicLink(folder.PathOf(Source), source);
        var moves = facts.Animated && facts.Format != PictureFormat.Png;
        if (Math.Max(facts.Width, facts.Height) <= PreviewSide && !moves)
        {
            var only = await ShrinkAsync(Source, "display", DisplaySide, facts, folder, ct);
            return new Rendered(only, Preview: null, await LookAsync(only, folder, ct));
        }

        var display = ShrinkAsync(moves ? Source + EveryFrame : Source, "display", DisplaySide, facts, folder, ct);
        var preview = PreviewAsync(facts, folder, ct);
        await Task.WhenAll(display, preview);
        return new Rendered(await display, (await preview).Preview, (await preview).Look);
    }

    /// <summary>Cuts the middle of a picture to the shapes of a profile; null where nothing can decode it.</summary>
    /// <exception cref="UnreadableMediaException">The picture is damaged, or too much for the limits.</exception>
    public async Task<(Rendition Square, Rendition Banner)?> ShapeAsync(string source, WorkFolder folder, CancellationToken ct)
    {
        if (tools.Vips is null)
            return null;

        File.CreateSymbolicLink(folder.PathOf(Source), source);
        return (await CutAsync("avatar", AvatarSize, folder, ct), await CutAsync("header", HeaderSize, folder, ct));
    }

    /// <summary>A smaller form of a picture that is in the folder.</summary>
    public Task<Rendition> ShrinkStillAsync(string source, string name, int side, WorkFolder folder, CancellationToken ct) =>
        MakeAsync(folder, name, [source, "--size", $"{side}x{side}>"], "Q=80", ct);

    /// <summary>How a picture in the folder looks from afar.</summary>
    public async Task<Look?> LookAsync(Rendition picture, WorkFolder folder, CancellationToken ct)
    {
        await RunAsync(folder, [Path.GetFileName(picture.Path), "--size", $"{TinySide}x{TinySide}>", "-o", "tiny.ppm"], ct);
        return TinyPicture.Read(await File.ReadAllBytesAsync(folder.PathOf("tiny.ppm"), ct)) is { } tiny ? new Look(Blurhash.Of(tiny), tiny.AverageColour()) : null;
    }

    private Task<Rendition> CutAsync(string name, string size, WorkFolder folder, CancellationToken ct) =>
        MakeAsync(folder, name, [Source, "--size", size, "--smartcrop", "centre"], "Q=82", ct);

    private async Task<(Rendition Preview, Look? Look)> PreviewAsync(PictureFacts facts, WorkFolder folder, CancellationToken ct)
    {
        var preview = await ShrinkAsync(Source, "preview", PreviewSide, facts, folder, ct);
        return (preview, await LookAsync(preview, folder, ct));
    }

    // Drawings and screenshots come as PNG: their edges need more than every second pixel's colour.
    private Task<Rendition> ShrinkAsync(string source, string name, int side, PictureFacts facts, WorkFolder folder, CancellationToken ct) =>
        MakeAsync(folder, name, [source, "--size", $"{side}x{side}>", "--eprofile", "srgb"],
            facts.Format == PictureFormat.Png ? "Q=85,smart-subsample" : side == PreviewSide ? "Q=75" : "Q=80", ct);

    private async Task<Rendition> MakeAsync(WorkFolder folder, string name, string[] arguments, string options, CancellationToken ct)
    {
        var raw = $"{name}-raw.webp";
        await RunAsync(folder, [.. arguments, "-o", $"{raw}[{options}]"], ct);
        await using var written = File.OpenRead(folder.PathOf(raw));
        var reading = await PictureReader.ReadAsync(written, ct);
        if (!reading.Accepted || reading.Facts.Format != PictureFormat.WebP)
            throw new UnreadableMediaException("The picture could not be read.", $"The decoder wrote something else: {reading.Refusal?.Sentence}");

        return await WriteAsync(written, reading.Facts, folder.PathOf($"{name}.webp"), reading.Facts.Width, reading.Facts.Height, keepProfile: false, ct);
    }

    private static async Task<Rendition> StripAsync(string source, PictureFacts facts, WorkFolder folder, CancellationToken ct)
    {
        await using var original = LocalFiles.OpenRead(source);
        var turns = Orientation.Turns(await Metadata.OrientationAsync(original, facts, ct));
        var (width, height) = turns ? (facts.Height, facts.Width) : (facts.Width, facts.Height);
        return await WriteAsync(original, facts, folder.PathOf($"display.{facts.Format.Extension}"), width, height, keepProfile: true, ct);
    }

    private static async Task<Rendition> WriteAsync(Stream from, PictureFacts facts, string path, int width, int height, bool keepProfile, CancellationToken ct)
    {
        try
        {
            await using var target = LocalFiles.Create(path);
            await Metadata.StripAsync(from, facts, target, keepProfile, ct);
            return new Rendition(path, facts.Format.Extension, facts.Format.MediaType, width, height);
        }
        catch (BrokenPictureException broken)
        {
            throw new UnreadableMediaException($"The {facts.Format.Name} file {broken.Message}.", "");
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("A picture could not be written to disk.", cause);
        }
    }

    private async Task RunAsync(WorkFolder folder, string[] arguments, CancellationToken ct) =>
        Complaints.Check(await tools.Vips!.RunAsync(folder, Limits, arguments, ct), folder, "picture");
}
