namespace Microblog.Media.Pictures;

/// <summary>
/// Recognises an uploaded picture by its content and walks its structure without decoding a pixel. Work and memory are bounded by
/// one pass and one small buffer; whatever the bytes are, the answer is a <see cref="PictureReading"/>, never an exception.
/// </summary>
internal static class PictureReader
{
    private const int LongestSignature = 64;

    private static readonly IPictureStructure[] Structures =
        [new JpegStructure(), new PngStructure(), new GifStructure(), new WebPStructure(), new AvifStructure()];

    private static readonly string NotOneOfThem =
        $"This is not a {string.Join(", ", Structures[..^1].Select(s => s.Format.Name))} or {Structures[^1].Format.Name} picture.";

    public static async Task<PictureReading> ReadAsync(Stream seekable, CancellationToken ct)
    {
        var bytes = new ByteWalk(seekable);
        if (bytes.Length == 0)
            return new PictureReading(RefusalReason.Broken, "The file is empty.");

        var start = await bytes.PeekAsync(LongestSignature, ct);
        var structure = Array.Find(Structures, s => s.Recognises(start.Span));
        if (structure is null)
            return new PictureReading(RefusalReason.Unknown, NotOneOfThem);

        try
        {
            return new PictureReading(await structure.WalkAsync(bytes, ct));
        }
        catch (BrokenPictureException broken)
        {
            return new PictureReading(RefusalReason.Broken, $"The {structure.Format.Name} file {broken.Message}.");
        }
    }
}
