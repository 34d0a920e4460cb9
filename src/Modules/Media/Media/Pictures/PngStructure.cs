using System.Buffers.Binary;

namespace Microblog.Media.Pictures;

/// <summary>
/// PNG after RFC 2083 and the W3C recommendation (third edition, with animation): a signature, then chunks from IHDR to IEND.
/// Checksums are verified where facts are taken from; the pixels' own are the decoder's to check.
/// </summary>
internal sealed class PngStructure : IPictureStructure
{
    private const uint Header = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';
    private const uint Palette = 'P' << 24 | 'L' << 16 | 'T' << 8 | 'E';
    private const uint Pixels = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';
    private const uint End = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
    private const uint AnimationControl = 'a' << 24 | 'c' << 16 | 'T' << 8 | 'L';
    private const uint FrameControl = 'f' << 24 | 'c' << 16 | 'T' << 8 | 'L';
    private const int Checksum = 4;
    private const byte Indexed = 3;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public PictureFormat Format => PictureFormat.Png;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    public async Task<PictureFacts> WalkAsync(ByteWalk bytes, CancellationToken ct)
    {
        bytes.Skip(Signature.Length);
        var (width, height, colour) = await HeaderAsync(bytes, ct);
        var (palette, animated) = (false, false);
        var (pixels, frames) = (0L, 0);
        while (true)
        {
            var (type, length) = await ChunkAsync(bytes, ct);
            switch (type)
            {
                case End:
                    await ContentAsync(bytes, type, length, 0, ct);
                    if (pixels == 0)
                        throw new BrokenPictureException("holds no picture");
                    return new PictureFacts(Format, width, height, animated ? Math.Max(frames, 1) : 1, bytes.Position);

                case AnimationControl:
                    await ContentAsync(bytes, type, length, 8, ct);
                    // Behind the first pixels it no longer makes an animation of the picture.
                    animated |= pixels == 0;
                    continue;

                case FrameControl:
                    CheckFrame((await ContentAsync(bytes, type, length, 26, ct)).Span, width, height);
                    if (++frames > IPictureStructure.MostFrames)
                        throw BrokenPictureException.TooManyFrames();
                    continue;

                case Palette when length is 0 or > 3 * 256 || length % 3 != 0:
                    throw new BrokenPictureException("has a part of an impossible length");

                case Palette:
                    palette = true;
                    break;

                case Pixels when colour == Indexed && !palette:
                    throw new BrokenPictureException("lacks its colours");

                case Pixels:
                    pixels += length;
                    break;

                default:
                    // A capital first letter marks what a reader must understand, and only the four above exist.
                    if (IsCritical(type))
                        throw new BrokenPictureException("holds something that is not part of a PNG");
                    break;
            }

            bytes.Skip(length + Checksum);
        }
    }

    private static async ValueTask<(int Width, int Height, byte Colour)> HeaderAsync(ByteWalk bytes, CancellationToken ct)
    {
        var (type, length) = await ChunkAsync(bytes, ct);
        if (type != Header)
            throw new BrokenPictureException("does not begin with its header");

        var header = (await ContentAsync(bytes, type, length, 13, ct)).Span;
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (width <= 0 || height <= 0)
            throw new BrokenPictureException("says that it is of no size");

        var (depth, colour) = (header[8], header[9]);
        var legal = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            Indexed => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!legal || header[10] != 0 || header[11] != 0 || header[12] > 1)
            throw new BrokenPictureException("has a header that makes no sense");

        return (width, height, colour);
    }

    private static async ValueTask<(uint Type, long Length)> ChunkAsync(ByteWalk bytes, CancellationToken ct)
    {
        var head = (await bytes.TakeAsync(8, ct)).Span;
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        foreach (var letter in head[4..])
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new BrokenPictureException("holds something that is not part of a PNG");
        }

        if (length > int.MaxValue)
            throw new BrokenPictureException("has a part of an impossible length");

        return (BinaryPrimitives.ReadUInt32BigEndian(head[4..]), length);
    }

    /// <summary>A small chunk's content, of the one legal length and with the right checksum; valid until the next read.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ContentAsync(
        ByteWalk bytes, uint type, long length, int expected, CancellationToken ct)
    {
        if (length != expected)
            throw new BrokenPictureException("has a part of an impossible length");

        var content = await bytes.TakeAsync(expected + Checksum, ct);
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        if (Crc32.Of(name, content.Span[..expected]) != BinaryPrimitives.ReadUInt32BigEndian(content.Span[expected..]))
            throw new BrokenPictureException("is damaged: a checksum is wrong");

        return content[..expected];
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
            throw new BrokenPictureException("has a frame that leaves the picture");
        }
    }

    private static bool IsCritical(uint type) => (type & 0x2000_0000) == 0;
}
