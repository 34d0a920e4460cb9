using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Features.Uploads;

/// <summary>Paints a landscape of sky, sun and hills as a PNG, the same one for the same seed: pictures for demonstrations.</summary>
internal static class SamplePicture
{
    private const byte EightBits = 8;
    private const byte Rgb = 2;
    private const byte DifferenceToAbove = 2;

    public static byte[] Paint(int seed, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);

        using var file = new MemoryStream();
        file.Write(PngParser.Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (EightBits, Rgb);
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Compress(new SampleLandscape(seed), width, height));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(SampleLandscape landscape, int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var above = new byte[3 * width];
            var row = new byte[3 * width];
            var line = new byte[1 + 3 * width];
            var (ratio, pixel) = ((float)width / height, 1f / height);
            line[0] = DifferenceToAbove;
            for (var y = 0; y < height; y++)
            {
                // Measured by the height on both axes, so that the sun is round in every shape of picture.
                for (var x = 0; x < width; x++)
                {
                    Put(row.AsSpan(3 * x), landscape.ColourAt((x + 0.5f) / height, (y + 0.5f) / height, ratio, pixel));
                }

                for (var i = 0; i < row.Length; i++)
                {
                    line[1 + i] = (byte)(row[i] - above[i]);
                }

                zlib.Write(line);
                (above, row) = (row, above);
            }
        }

        return packed.ToArray();
    }

    private static void Put(Span<byte> pixel, Vector3 colour)
    {
        for (var i = 0; i < 3; i++)
        {
            pixel[i] = (byte)Math.Clamp(colour[i] + 0.5f, 0, 255);
        }
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngParser.ChecksumOf(type, content));
        file.Write(number);
    }
}
