using System.Buffers.Binary;

namespace Microblog.Media.Pictures;

/// <summary>
/// JPEG after ITU-T T.81, annex B: marker segments, one frame header, scans of entropy-coded data. The picture ends at its
/// end-of-image marker; what phones put behind it (previews, films, depth maps) does not belong to it.
/// </summary>
internal sealed class JpegStructure : IPictureStructure
{
    private const byte MarkerPrefix = 0xFF;
    private const byte Stuffing = 0x00;
    private const byte Temporary = 0x01;
    private const byte HuffmanTables = 0xC4;
    private const byte JpegExtension = 0xC8;
    private const byte ArithmeticConditioning = 0xCC;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte QuantizationTables = 0xDB;
    private const byte NumberOfLines = 0xDC;
    private const byte RestartInterval = 0xDD;
    private const byte Comment = 0xFE;

    public PictureFormat Format => PictureFormat.Jpeg;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public async Task<PictureFacts> WalkAsync(ByteWalk bytes, CancellationToken ct)
    {
        bytes.Skip(2);
        var (width, height) = (0, 0);
        var scans = 0;
        var marker = await NextMarkerAsync(bytes, ct);
        while (marker != EndOfImage)
        {
            if (marker == StartOfScan)
            {
                if (width == 0)
                    throw new BrokenPictureException("shows a picture before it says how large it is");

                marker = await ScanAsync(bytes, ct);
                scans++;
                continue;
            }

            if (IsFrame(marker))
            {
                if (width != 0)
                    throw new BrokenPictureException("says twice how large it is");

                (width, height) = await FrameAsync(bytes, ct);
            }
            else if (marker == NumberOfLines)
            {
                throw new BrokenPictureException("changes its height on the way");
            }
            else if (IsSegment(marker))
            {
                bytes.Skip(await SegmentLengthAsync(bytes, ct));
            }
            else if (marker != Temporary)
            {
                throw new BrokenPictureException("holds something that is not part of a JPEG");
            }

            marker = await NextMarkerAsync(bytes, ct);
        }

        return scans > 0
            ? new PictureFacts(Format, width, height, 1, bytes.Position)
            : throw new BrokenPictureException("holds no picture");
    }

    private static bool IsFrame(byte marker) =>
        marker is >= 0xC0 and <= 0xCF and not (HuffmanTables or JpegExtension or ArithmeticConditioning);

    // Hierarchical pictures (DHP, EXP) and the extensions of other standards are left out: nothing can show them.
    private static bool IsSegment(byte marker) =>
        marker is HuffmanTables or ArithmeticConditioning or QuantizationTables or RestartInterval or Comment or (>= 0xE0 and <= 0xEF);

    private static async ValueTask<byte> NextMarkerAsync(ByteWalk bytes, CancellationToken ct)
    {
        if (await bytes.TakeByteAsync(ct) != MarkerPrefix)
            throw new BrokenPictureException("holds something that is not part of a JPEG");

        return await AfterPrefixAsync(bytes, ct);
    }

    // Any number of prefix bytes may stand before a marker, as fill (B.1.1.2).
    private static async ValueTask<byte> AfterPrefixAsync(ByteWalk bytes, CancellationToken ct)
    {
        var marker = await bytes.TakeByteAsync(ct);
        while (marker == MarkerPrefix)
            marker = await bytes.TakeByteAsync(ct);
        return marker;
    }

    // A segment's length counts its own two bytes.
    private static async ValueTask<int> SegmentLengthAsync(ByteWalk bytes, CancellationToken ct)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian((await bytes.TakeAsync(2, ct)).Span) - 2;
        return length >= 0 ? length : throw new BrokenPictureException("has a part of an impossible length");
    }

    private static async ValueTask<(int Width, int Height)> FrameAsync(ByteWalk bytes, CancellationToken ct)
    {
        var length = await SegmentLengthAsync(bytes, ct);
        var header = (await bytes.TakeAsync(6, ct)).Span;
        var height = BinaryPrimitives.ReadUInt16BigEndian(header[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var components = header[5];
        if (header[0] is < 2 or > 16 || components is 0 or > 4 || length != 6 + 3 * components)
            throw new BrokenPictureException("has a header that makes no sense");

        // A height of zero promises the real one after the first scan (B.2.5); hardly anything reads or writes that.
        if (width == 0 || height == 0)
            throw new BrokenPictureException("says that it is of no size");

        bytes.Skip(length - 6);
        return (width, height);
    }

    /// <summary>Walks over one scan and answers the marker that ends it.</summary>
    private static async ValueTask<byte> ScanAsync(ByteWalk bytes, CancellationToken ct)
    {
        var length = await SegmentLengthAsync(bytes, ct);
        var components = await bytes.TakeByteAsync(ct);
        if (components is 0 or > 4 || length != 4 + 2 * components)
            throw new BrokenPictureException("has a header that makes no sense");

        bytes.Skip(length - 1);
        var begin = bytes.Position;
        while (true)
        {
            await bytes.SkipPastAsync(MarkerPrefix, ct);
            var dataEnd = bytes.Position - 1;
            var marker = await AfterPrefixAsync(bytes, ct);
            if (marker is Stuffing or (>= 0xD0 and <= 0xD7))
                continue;

            return dataEnd > begin ? marker : throw new BrokenPictureException("holds no picture");
        }
    }
}
