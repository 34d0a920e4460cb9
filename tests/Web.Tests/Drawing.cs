using System.Buffers.Binary;
using System.IO.Compression;

namespace Microblog.Web.Tests;

/// <summary>A picture drawn here, so that none is in the repository.</summary>
internal static class Drawing
{
    private const int Width = 640;
    private const int Height = 400;

    /// <summary>Hills at night, as PNG.</summary>
    public static byte[] Hills { get; } = Png();

    private static byte[] Png()
    {
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var hill = 260 + (40 * Math.Sin(x / 90.0)) + (15 * Math.Sin(x / 23.0));
                    var moon = Math.Sqrt(Math.Pow(x - 480, 2) + Math.Pow(y - 110, 2)) < 42;
                    zlib.Write(moon ? [240, 236, 210] : y > hill ? [24, (byte)(70 - (y / 12)), 58]
                        : [(byte)(20 + (y / 5)), (byte)(36 + (y / 6)), (byte)(80 + (y / 4))]);
                }
            }
        }

        using var file = new MemoryStream();
        file.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, rows.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        byte[] summed = [.. kind, .. content];
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(summed));
        file.Write(number);
    }

    // PNG's own CRC-32; the framework's is a package of its own.
    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
