using System.Buffers.Binary;

namespace Microblog.Durability.Tests;

/// <summary>
/// Pictures that tell by their number which bytes they have: a WebP whose pixels are noise. The servers run with a decoder that copies, so
/// that what is served is what was sent.
/// </summary>
internal static class Picture
{
    private const int Header = 12;
    private const int ChunkHeader = 8;

    public static byte[] Of(int number)
    {
        var chance = new Chance(number, 1);

        // The header of a lossless picture of one pixel, then noise of an even length.
        var pixels = new List<byte> { 0x2F, 0, 0, 0, 0, 0 };
        for (var blocks = chance.Between(4, 600); blocks > 0; blocks--)
        {
            pixels.AddRange(chance.Bytes(256));
        }

        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0, .. pixels];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - ChunkHeader);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Header + 4), pixels.Count);
        return file;
    }

    /// <summary>The text that goes with it, by which its row is known.</summary>
    public static string AltOf(int number) => $"picture {number}";

    public static byte[] OfAlt(string alt) => Of(int.Parse(alt["picture ".Length..]));
}
