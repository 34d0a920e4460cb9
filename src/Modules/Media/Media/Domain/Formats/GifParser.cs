using System.Buffers.Binary;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// GIF after the GIF89a specification: a logical screen, colour tables, then extensions and images in sub-blocks, and a trailer.
/// Its size is the box around the screen and every frame: browsers let a frame enlarge a screen that is too small.
/// </summary>
internal sealed class GifParser : IPictureParser
{
    private const byte ImageSeparator = 0x2C;
    private const byte ExtensionIntroducer = 0x21;
    private const byte Trailer = 0x3B;

    // The specification says 2 to 8; decoders go from 1 to 11, and so do pictures in the wild.
    private const int LargestCode = 11;

    public PictureFormat Format => PictureFormat.Gif;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8);

    public async Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct)
    {
        var (width, height) = await ScreenAsync(bytes, ct);
        var frames = 0;
        while (true)
        {
            switch (await bytes.TakeByteAsync(ct))
            {
                case ImageSeparator:
                    if (++frames > IPictureParser.MostFrames)
                    {
                        throw BrokenFileException.TooManyFrames();
                    }

                    var (right, bottom) = await ImageAsync(bytes, ct);
                    (width, height) = (Math.Max(width, right), Math.Max(height, bottom));
                    break;

                case ExtensionIntroducer:
                    await bytes.TakeByteAsync(ct);
                    await SkipSubBlocksAsync(bytes, ct);
                    break;

                case Trailer:
                    return frames > 0
                        ? new PictureProperties(Format, width, height, frames, bytes.Position)
                        : throw new BrokenFileException("holds no picture");

                default:
                    throw new BrokenFileException("holds something that is not part of a GIF");
            }
        }
    }

    private static async ValueTask<(int Width, int Height)> ScreenAsync(ByteReader bytes, CancellationToken ct)
    {
        var screen = (await bytes.TakeAsync(13, ct)).Span;
        var size = (BinaryPrimitives.ReadUInt16LittleEndian(screen[6..]), BinaryPrimitives.ReadUInt16LittleEndian(screen[8..]));
        SkipColours(bytes, screen[10]);
        return size;
    }

    private static async ValueTask<(int Right, int Bottom)> ImageAsync(ByteReader bytes, CancellationToken ct)
    {
        var image = (await bytes.TakeAsync(9, ct)).Span;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(image[4..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(image[6..]);
        if (width == 0 || height == 0)
        {
            throw new BrokenFileException("has a frame of no size");
        }

        var right = BinaryPrimitives.ReadUInt16LittleEndian(image) + width;
        var bottom = BinaryPrimitives.ReadUInt16LittleEndian(image[2..]) + height;
        SkipColours(bytes, image[8]);
        if (await bytes.TakeByteAsync(ct) is 0 or > LargestCode || !await SkipSubBlocksAsync(bytes, ct))
        {
            throw new BrokenFileException("has a frame without a picture");
        }

        return (right, bottom);
    }

    private static void SkipColours(ByteReader bytes, byte packed)
    {
        if ((packed & 0x80) != 0)
        {
            bytes.Skip(3L << ((packed & 7) + 1));
        }
    }

    /// <summary>Walks over sub-blocks to their terminator and answers whether there were any.</summary>
    private static async ValueTask<bool> SkipSubBlocksAsync(ByteReader bytes, CancellationToken ct)
    {
        var any = false;
        while (true)
        {
            var length = await bytes.TakeByteAsync(ct);
            if (length == 0)
            {
                return any;
            }

            bytes.Skip(length);
            any = true;
        }
    }
}
