using System.Buffers.Binary;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// JPEG after ITU-T T.81, annex B: marker segments, one frame header, scans of entropy-coded data. The picture ends at its
/// end-of-image marker; what phones put behind it (previews, films, depth maps) does not belong to it. Foreign bytes between segments and a
/// picture that breaks off are read as browsers read them: the bytes are skipped, and what is there of the picture is shown.
/// </summary>
internal sealed class JpegParser : IPictureParser
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
    private const byte Profile = 0xE2;
    private const byte Comment = 0xFE;

    public PictureFormat Format => PictureFormat.Jpeg;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public async Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct)
    {
        bytes.Skip(2);
        var (width, height, hasProfile, scans) = (0, 0, false, 0);
        var marker = await NextMarkerAsync(bytes, scans, ct);
        while (marker != EndOfImage)
        {
            if (marker == StartOfScan)
            {
                if (width == 0)
                {
                    throw new BrokenFileException("shows a picture before it says how large it is");
                }

                marker = await ScanAsync(bytes, ct);
                scans++;
                continue;
            }

            if (IsFrame(marker))
            {
                if (width != 0)
                {
                    throw new BrokenFileException("says twice how large it is");
                }

                (width, height) = await FrameAsync(bytes, ct);
            }
            else if (IsSegment(marker))
            {
                hasProfile |= await SkipSegmentAsync(bytes, marker, scans, ct);
            }
            else if (!IsAlone(marker))
            {
                throw new BrokenFileException("holds something that is not part of a JPEG");
            }

            marker = await NextMarkerAsync(bytes, scans, ct);
        }

        return scans > 0
            ? new PictureProperties(Format, width, height, 1, bytes.Position) { Colours = new PictureColours(hasProfile) }
            : throw new BrokenFileException("holds no picture");
    }

    private static bool IsFrame(byte marker) =>
        marker is >= 0xC0 and <= 0xCF and not (HuffmanTables or JpegExtension or ArithmeticConditioning);

    // Hierarchical pictures (DHP, EXP) and the extensions of other standards are left out: nothing can show them.
    private static bool IsSegment(byte marker) =>
        marker is HuffmanTables or ArithmeticConditioning or QuantizationTables or NumberOfLines or RestartInterval or Comment
            or (>= 0xE0 and <= 0xEF);

    // Markers without a segment, which mean nothing between the segments.
    private static bool IsAlone(byte marker) => marker is Temporary or (>= 0xD0 and <= 0xD7);

    /// <summary>Moves behind the next marker, over foreign bytes. Behind a scan the end of the file is the end of the picture.</summary>
    private static async ValueTask<byte> NextMarkerAsync(ByteReader bytes, int scans, CancellationToken ct)
    {
        try
        {
            var marker = Stuffing;
            while (marker == Stuffing)
            {
                await bytes.SkipPastAsync(MarkerPrefix, ct);
                marker = await AfterPrefixAsync(bytes, ct);
            }

            return marker;
        }
        catch (BrokenFileException broken) when (scans > 0 && broken.IsEnd)
        {
            return EndOfImage;
        }
    }

    /// <summary>Walks over a segment and answers whether it holds a colour profile.</summary>
    private static async ValueTask<bool> SkipSegmentAsync(ByteReader bytes, byte marker, int scans, CancellationToken ct)
    {
        try
        {
            var length = await SegmentLengthAsync(bytes, ct);
            var isProfile = marker == Profile && (await bytes.PeekAsync(Math.Min(length, 12), ct)).Span.StartsWith("ICC_PROFILE\0"u8);
            bytes.Skip(length);
            return isProfile;
        }
        catch (BrokenFileException broken) when (scans > 0 && broken.IsEnd)
        {
            bytes.Skip(bytes.Left);
            return false;
        }
    }

    // Any number of prefix bytes may stand before a marker, as fill (B.1.1.2).
    private static async ValueTask<byte> AfterPrefixAsync(ByteReader bytes, CancellationToken ct)
    {
        var marker = await bytes.TakeByteAsync(ct);
        while (marker == MarkerPrefix)
        {
            marker = await bytes.TakeByteAsync(ct);
        }

        return marker;
    }

    // A segment's length counts its own two bytes.
    private static async ValueTask<int> SegmentLengthAsync(ByteReader bytes, CancellationToken ct)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian((await bytes.TakeAsync(2, ct)).Span) - 2;
        return length >= 0 ? length : throw new BrokenFileException("has a part of an impossible length");
    }

    private static async ValueTask<(int Width, int Height)> FrameAsync(ByteReader bytes, CancellationToken ct)
    {
        var length = await SegmentLengthAsync(bytes, ct);
        var header = (await bytes.TakeAsync(6, ct)).Span;
        var height = BinaryPrimitives.ReadUInt16BigEndian(header[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var components = header[5];
        if (header[0] is < 2 or > 16 || components is 0 or > 4 || length != 6 + 3 * components)
        {
            throw new BrokenFileException("has a header that makes no sense");
        }

        // A height of zero promises the real one after the first scan (B.2.5); hardly anything reads or writes that.
        if (width == 0 || height == 0)
        {
            throw new BrokenFileException("says that it is of no size");
        }

        bytes.Skip(length - 6);
        return (width, height);
    }

    /// <summary>Walks over one scan and answers the marker that ends it.</summary>
    private static async ValueTask<byte> ScanAsync(ByteReader bytes, CancellationToken ct)
    {
        var length = await SegmentLengthAsync(bytes, ct);
        var components = await bytes.TakeByteAsync(ct);
        if (components is 0 or > 4 || length != 4 + 2 * components)
        {
            throw new BrokenFileException("has a header that makes no sense");
        }

        bytes.Skip(length - 1);
        var begin = bytes.Position;
        var (marker, dataEnd) = (Stuffing, begin);
        try
        {
            while (marker is Stuffing or (>= 0xD0 and <= 0xD7))
            {
                dataEnd = long.MaxValue;
                await bytes.SkipPastAsync(MarkerPrefix, ct);
                dataEnd = bytes.Position - 1;
                marker = await AfterPrefixAsync(bytes, ct);
            }
        }
        catch (BrokenFileException broken) when (broken.IsEnd)
        {
            (marker, dataEnd) = (EndOfImage, Math.Min(dataEnd, bytes.Position));
        }

        return dataEnd > begin ? marker : throw new BrokenFileException("holds no picture");
    }
}
