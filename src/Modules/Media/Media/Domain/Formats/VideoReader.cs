using System.Buffers.Binary;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// Recognises an uploaded video by its content and checks that its outermost parts are whole: MP4 after ISO/IEC 14496-12 and QuickTime,
/// from which that came, WebM after RFC 8794 and RFC 9559. The decoder checks the rest, in a process of its own.
/// </summary>
internal static class VideoReader
{
    public const int LongestSignature = 64;

    private const uint Segment = 0x18538067;
    private static readonly string[] Mp4Brands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1", "M4V ", "MSNV", "dash",
        "f4v ", "3gp4", "3gp5", "3gp6", "3gp7", "3g2a", "3g2b", "M4VH", "M4VP"];

    // Sequences of pictures name brands of videos, too.
    private static readonly string[] PictureBrands =
        ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "crx "];

    private const string QuickTimeBrand = "qt  ";
    private static readonly string[] OldParts = ["moov", "mdat", "wide"];

    /// <summary>What a file with these first bytes claims to be, or null for no video.</summary>
    public static VideoFormat? Recognise(ReadOnlySpan<byte> start)
    {
        var brands = Brands.Of(start);
        if (brands.Count > 0)
        {
            return PictureBrands.Intersect(brands, StringComparer.Ordinal).Any() ? null
                : brands[0] == QuickTimeBrand ? VideoFormat.QuickTime
                : Mp4Brands.Intersect(brands, StringComparer.Ordinal).Any() ? VideoFormat.Mp4
                : brands.Contains(QuickTimeBrand, StringComparer.Ordinal) ? VideoFormat.QuickTime : null;
        }

        // QuickTime files of before 2001 have no brands: they begin with one of their parts.
        if (start.Length >= 8 && OldParts.Contains(System.Text.Encoding.ASCII.GetString(start.Slice(4, 4)), StringComparer.Ordinal))
        {
            return VideoFormat.QuickTime;
        }

        // A Matroska file says what it is in its first element; only the kind that browsers play is taken.
        return start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
            && start.IndexOf((ReadOnlySpan<byte>)[0x42, 0x82, 0x84, (byte)'w', (byte)'e', (byte)'b', (byte)'m']) > 0
            ? VideoFormat.WebM
            : null;
    }

    /// <summary>Why the file is broken, as the end of "The MP4 file …", or null.</summary>
    public static async Task<string?> FindFaultAsync(Stream seekable, VideoFormat format, CancellationToken ct)
    {
        try
        {
            var bytes = new ByteReader(seekable);
            return format == VideoFormat.WebM ? await WebMAsync(bytes, ct) : await Mp4Async(bytes, ct);
        }
        catch (BrokenFileException broken)
        {
            return broken.Message;
        }
    }

    private static async Task<string?> Mp4Async(ByteReader bytes, CancellationToken ct)
    {
        var (movie, content) = (false, false);
        while (bytes.Left >= 8)
        {
            var begin = bytes.Position;
            var head = await bytes.TakeAsync(8, ct);
            long length = BinaryPrimitives.ReadUInt32BigEndian(head.Span);
            var type = System.Text.Encoding.ASCII.GetString(head.Span[4..]);
            if (length == 1)
            {
                length = BinaryPrimitives.ReadInt64BigEndian((await bytes.TakeAsync(8, ct)).Span);
            }
            else if (length == 0)
            {
                length = bytes.Length - begin;
            }

            if (length < bytes.Position - begin)
            {
                return "has a part of an impossible length";
            }

            bytes.Skip(begin + length - bytes.Position);
            movie |= type == "moov";
            content |= type == "mdat";
        }

        return movie && content ? null : "holds no video";
    }

    private static async Task<string?> WebMAsync(ByteReader bytes, CancellationToken ct)
    {
        await bytes.TakeAsync(4, ct);
        bytes.Skip(await SizeAsync(bytes, ct) ?? throw new BrokenFileException("has a part of an impossible length"));
        if (BinaryPrimitives.ReadUInt32BigEndian((await bytes.TakeAsync(4, ct)).Span) != Segment)
        {
            return "holds no video";
        }

        // A live recording does not know its own length.
        if (await SizeAsync(bytes, ct) is { } length)
        {
            bytes.Skip(length);
        }

        return null;
    }

    /// <summary>A size of EBML: the leading zeros of the first byte tell its length, all ones tell that it is not known.</summary>
    private static async ValueTask<long?> SizeAsync(ByteReader bytes, CancellationToken ct)
    {
        var first = await bytes.TakeByteAsync(ct);
        if (first == 0)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        var more = System.Numerics.BitOperations.LeadingZeroCount(first) - 24;
        var size = (long)first & (0x7F >> more);
        var unknown = size == 0x7F >> more;
        for (; more > 0; more--)
        {
            var next = await bytes.TakeByteAsync(ct);
            size = (size << 8) | next;
            unknown &= next == 0xFF;
        }

        return unknown ? null : size;
    }
}
