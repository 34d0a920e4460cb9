using System.Buffers.Binary;
using System.IO.Hashing;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// PNG after RFC 2083 and the W3C recommendation (third edition, with animation): a signature, then chunks from IHDR to IEND.
/// The checksums of the parts that are read here are verified; the decoder verifies those of the pixels.
/// </summary>
internal sealed class PngParser : IPictureParser
{
    private const uint Header = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';
    private const uint Palette = 'P' << 24 | 'L' << 16 | 'T' << 8 | 'E';
    private const uint Pixels = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';
    private const uint End = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
    private const uint Profile = 'i' << 24 | 'C' << 16 | 'C' << 8 | 'P';
    private const uint CodePoints = 'c' << 24 | 'I' << 16 | 'C' << 8 | 'P';
    private const uint AnimationControl = 'a' << 24 | 'c' << 16 | 'T' << 8 | 'L';
    private const uint FrameControl = 'f' << 24 | 'c' << 16 | 'T' << 8 | 'L';
    private const int Checksum = 4;
    private const byte Indexed = 3;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public PictureFormat Format => PictureFormat.Png;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    public async Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct)
    {
        bytes.Skip(Signature.Length);
        var (width, height, colour) = await HeaderAsync(bytes, ct);
        var (palette, animated) = (false, false);
        var (pixels, frames) = (0L, 0);
        var colours = PictureColours.Unsaid;
        while (true)
        {
            var (type, length) = await ChunkAsync(bytes, ct);
            switch (type)
            {
                case End:
                    await ContentAsync(bytes, type, length, 0, ct);
                    if (pixels == 0)
                    {
                        throw new BrokenFileException("holds no picture");
                    }

                    return new PictureProperties(Format, width, height, animated ? Math.Max(frames, 1) : 1, bytes.Position)
                    {
                        Colours = colours,
                    };

                case AnimationControl:
                    await ContentAsync(bytes, type, length, 8, ct);
                    // Behind the first pixels it does not make an animation of the picture.
                    animated |= pixels == 0;
                    continue;

                case FrameControl:
                    CheckFrame((await ContentAsync(bytes, type, length, 26, ct)).Span, width, height);
                    if (++frames > IPictureParser.MostFrames)
                    {
                        throw BrokenFileException.TooManyFrames();
                    }

                    continue;

                case CodePoints:
                    var codes = await ContentAsync(bytes, type, length, 4, ct);
                    colours = colours with { Primaries = codes.Span[0], Transfer = codes.Span[1] };
                    continue;

                case Profile:
                    colours = colours with { HasProfile = true };
                    break;

                case Palette when length is 0 or > 3 * 256 || length % 3 != 0:
                    throw new BrokenFileException("has a part of an impossible length");

                case Palette:
                    palette = true;
                    break;

                case Pixels when colour == Indexed && !palette:
                    throw new BrokenFileException("lacks its colours");

                case Pixels:
                    pixels += length;
                    break;

                default:
                    // A capital first letter marks what a reader must understand, and only the four above exist.
                    if (IsCritical(type))
                    {
                        throw new BrokenFileException("holds something that is not part of a PNG");
                    }

                    break;
            }

            bytes.Skip(length + Checksum);
        }
    }

    private static async ValueTask<(int Width, int Height, byte Colour)> HeaderAsync(ByteReader bytes, CancellationToken ct)
    {
        var (type, length) = await ChunkAsync(bytes, ct);
        if (type != Header)
        {
            throw new BrokenFileException("does not begin with its header");
        }

        var header = (await ContentAsync(bytes, type, length, 13, ct)).Span;
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (width <= 0 || height <= 0)
        {
            throw new BrokenFileException("says that it is of no size");
        }

        var (depth, colour) = (header[8], header[9]);
        var legal = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            Indexed => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!legal || header[10] != 0 || header[11] != 0 || header[12] > 1)
        {
            throw new BrokenFileException("has a header that makes no sense");
        }

        return (width, height, colour);
    }

    private static async ValueTask<(uint Type, long Length)> ChunkAsync(ByteReader bytes, CancellationToken ct)
    {
        var head = (await bytes.TakeAsync(8, ct)).Span;
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        foreach (var letter in head[4..])
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw new BrokenFileException("holds something that is not part of a PNG");
            }
        }

        if (length > int.MaxValue)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        return (BinaryPrimitives.ReadUInt32BigEndian(head[4..]), length);
    }

    /// <summary>A small chunk's content, of the one legal length and with the right checksum; valid until the next read.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ContentAsync(
        ByteReader bytes, uint type, long length, int expected, CancellationToken ct)
    {
        if (length != expected)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        var content = await bytes.TakeAsync(expected + Checksum, ct);
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        if (ChecksumOf(name, content.Span[..expected]) != BinaryPrimitives.ReadUInt32BigEndian(content.Span[expected..]))
        {
            throw new BrokenFileException("is damaged: a checksum is wrong");
        }

        return content[..expected];
    }

    /// <summary>The checksum of a chunk: of its type and its content (RFC 2083, section 3.4).</summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var checksum = new Crc32();
        checksum.Append(type);
        checksum.Append(content);
        return checksum.GetCurrentHashAsUInt32();
    }

    private static void CheckFrame(ReadOnlySpan<byte> frame, int width, int height)
    {
        long frameWidth = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        long frameHeight = BinaryPrimitives.ReadUInt32BigEndian(frame[8..]);
        if (frameWidth == 0
            || frameHeight == 0
            || BinaryPrimitives.ReadUInt32BigEndian(frame[12..]) + frameWidth > width
            || BinaryPrimitives.ReadUInt32BigEndian(frame[16..]) + frameHeight > height)
        {
            throw new BrokenFileException("has a frame that leaves the picture");
        }
    }

    private static bool IsCritical(uint type) => (type & 0x2000_0000) == 0;
}
