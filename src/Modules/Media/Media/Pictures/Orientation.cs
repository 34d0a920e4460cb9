using System.Buffers.Binary;

namespace Microblog.Media.Pictures;

/// <summary>
/// The one thing in EXIF (a TIFF structure, CIPA DC-008) that belongs to the picture: how it is to be turned, from 1 (as it lies) to 8.
/// </summary>
internal static class Orientation
{
    private const int AsItLies = 1;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>The orientation that a TIFF block names; 1 when it names none, or makes no sense.</summary>
    public static int Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return AsItLies;

        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8))
            return AsItLies;

        var at = Read32(tiff[4..], little);
        if (at > tiff.Length - 2)
            return AsItLies;

        var entries = tiff[(int)at..];
        var count = Read16(entries, little);
        for (var i = 0; i < count && 2 + (i + 1) * EntryLength <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + i * EntryLength, EntryLength);
            if (Read16(entry, little) == Tag && Read16(entry[2..], little) == Short)
                return Read16(entry[8..], little) is >= AsItLies and <= 8 and var orientation ? orientation : AsItLies;
        }

        return AsItLies;
    }

    /// <summary>A TIFF block that names the orientation and nothing else, or null where the picture is to be shown as it lies.</summary>
    public static byte[]? Block(int orientation) => orientation == AsItLies
        ? null
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether the picture is shown lying on its side: width and height change places.</summary>
    public static bool Turns(int orientation) => orientation >= 5;

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Read32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
