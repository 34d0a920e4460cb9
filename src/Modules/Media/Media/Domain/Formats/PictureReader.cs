namespace Microblog.Media.Domain.Formats;

/// <summary>
/// Recognises an uploaded picture by its content and walks its structure without decoding a pixel. Work and memory are bounded by
/// one pass and one small buffer; whatever the bytes are, the answer is a <see cref="PictureReading"/>, never an exception.
/// </summary>
internal static class PictureReader
{
    private const int LongestSignature = 64;

    private static readonly IPictureParser[] Parsers =
    [
        new JpegParser(), new PngParser(), new GifParser(), new WebPParser(), new HeifParser(PictureFormat.Avif, "avif", "avis"),
        new HeifParser(PictureFormat.Heic, "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"),
    ];

    // Not every server can decode HEIC.
    private const string NotOneOfThem = "This is not a JPEG, PNG, GIF, WebP or AVIF picture.";

    public static async Task<PictureReading> ReadAsync(Stream seekable, CancellationToken ct)
    {
        var bytes = new ByteReader(seekable);
        if (bytes.Length == 0)
        {
            return new PictureReading(RefusalReason.Broken, "The file is empty.");
        }

        var start = await bytes.PeekAsync(LongestSignature, ct);
        var parser = Array.Find(Parsers, s => s.Recognises(start.Span));
        if (parser is null)
        {
            return new PictureReading(RefusalReason.Unknown, NotOneOfThem);
        }

        try
        {
            return new PictureReading(await parser.ParseAsync(bytes, ct));
        }
        catch (BrokenFileException broken)
        {
            return new PictureReading(RefusalReason.Broken, $"The {parser.Format.Name} file {broken.Message}.");
        }
    }
}
