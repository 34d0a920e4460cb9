using System.Buffers.Binary;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Tests.Formats;

/// <summary>Builds the smallest files that keep the rules of each format, or break exactly one.</summary>
internal static class Handmade
{
    public static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Jpeg(int width, int height) =>
        [.. JpegStart, .. Frame(width, height), .. JpegEnd];

    public static byte[] JpegStart => [0xFF, 0xD8, .. Segment(0xE0, "JFIF\0"u8.ToArray()), .. Segment(0xDB, new byte[65])];

    public static byte[] Scan => Segment(0xDA, [1, 1, 0, 0, 63, 0]);

    public static byte[] JpegEnd => [.. Scan, .. EntropyData, 0xFF, 0xD9];

    public static byte[] PngEnd => [.. Chunk("IDAT", [1]), .. Chunk("IEND", [])];

    // A stuffed FF, a restart marker, a fill byte before the next marker.
    public static byte[] EntropyData => [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF];

    public static byte[] Frame(int width, int height, byte marker = 0xC0) =>
        Segment(marker, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    public static byte[] Segment(byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)length, .. content];
    }

    public static byte[] Png(int width, int height) =>
        [.. PngSignature, .. PngHeader(width, height), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    public static byte[] PngHeader(int width, int height, byte depth = 8, byte colour = 2) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, colour, 0, 0, 0]);

    public static byte[] PngFrame(int width, int height, int x, int y) =>
        Chunk("fcTL", [.. BigEndian(0), .. BigEndian(width), .. BigEndian(height), .. BigEndian(x), .. BigEndian(y), 0, 1, 0, 10, 0, 0]);

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] name = [.. type.Select(c => (byte)c)];
        return [.. BigEndian(content.Length), .. name, .. content, .. BigEndian((int)PngParser.ChecksumOf(name, content))];
    }

    public static byte[] Gif(int width, int height, int frames) =>
        [.. GifScreen(width, height), .. Enumerable.Range(0, frames).SelectMany(_ => GifFrame(0, 0, width, height)), 0x3B];

    // Two colours, then a comment.
    public static byte[] GifScreen(int width, int height) =>
        [.. "GIF89a"u8, .. Little(width, 2), .. Little(height, 2), 0x80, 0, 0,
            0, 0, 0, 255, 255, 255, 0x21, 0xFE, 2, (byte)'H', (byte)'i', 0];

    public static byte[] GifFrame(int x, int y, int width, int height) =>
        [0x2C, .. Little(x, 2), .. Little(y, 2), .. Little(width, 2), .. Little(height, 2), 0, 2, 2, 0x4C, 0x01, 0];

    public static byte[] WebP(int width, int height) => Riff(Vp8L(width, height));

    public static byte[] AnimatedWebP(int width, int height, int frames) =>
        Riff([.. Vp8X(width, height, flags: 2), .. Piece("ANIM", new byte[6]),
            .. Enumerable.Range(0, frames).SelectMany(_ => AnimationFrame(0, 0, width, height, Vp8L(width, height)))]);

    public static byte[] Riff(byte[] content) => [.. "RIFF"u8, .. Little(content.Length + 4, 4), .. "WEBP"u8, .. content];

    public static byte[] Vp8X(int width, int height, byte flags) =>
        Piece("VP8X", [flags, 0, 0, 0, .. Little(width - 1, 3), .. Little(height - 1, 3)]);

    public static byte[] Vp8L(int width, int height) =>
        Piece("VP8L", [0x2F, .. Little((width - 1) | (height - 1) << 14, 4), 7, 7]);

    public static byte[] Vp8(int width, int height) =>
        Piece("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A, .. Little(width, 2), .. Little(height, 2), 7, 7]);

    public static byte[] AnimationFrame(int x, int y, int width, int height, byte[] content) =>
        Piece("ANMF", [.. Little(x / 2, 3), .. Little(y / 2, 3), .. Little(width - 1, 3), .. Little(height - 1, 3),
            100, 0, 0, 0, .. content]);

    public static byte[] Piece(string type, byte[] content) =>
        [.. type.Select(c => (byte)c), .. Little(content.Length, 4), .. content, .. new byte[content.Length % 2]];

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number, int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)(number >> (8 * i)))];
}
