using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.BuildingBlocks.Web.Paging;

/// <summary>
/// An opaque place in a list: a few numbers and a check sum over them and the list's name, so that a mangled cursor, or one of another
/// list, is recognised. It is no secret: a cursor gives no rights.
/// </summary>
public static class Cursor
{
    private const int CheckLength = 8;

    // A place of some fifty numbers, as a conversation has.
    private const int LongestText = 600;

    /// <summary>Writes a place.</summary>
    /// <param name="list">The list and its order, such as <c>feed.popular</c>.</param>
    /// <param name="place">The keys of the last row shown.</param>
    public static string Write(string list, params ReadOnlySpan<long> place)
    {
        var bytes = new byte[CheckLength + (place.Length * sizeof(long))];
        for (var i = 0; i < place.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(CheckLength + (i * sizeof(long))), place[i]);
        }

        Check(list, bytes.AsSpan(CheckLength)).CopyTo(bytes.AsSpan());
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a place back.</summary>
    /// <returns>The keys, or null when this is no cursor of that list.</returns>
    public static long[]? Read(string list, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText || !Base64Url.IsValid(text, out var length) || length < CheckLength
            || (length - CheckLength) % sizeof(long) != 0)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (!bytes.AsSpan(0, CheckLength).SequenceEqual(Check(list, bytes.AsSpan(CheckLength))))
        {
            return null;
        }

        var place = new long[(length - CheckLength) / sizeof(long)];
        for (var i = 0; i < place.Length; i++)
        {
            place[i] = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(CheckLength + (i * sizeof(long))));
        }

        return place;
    }

    private static ReadOnlySpan<byte> Check(string list, ReadOnlySpan<byte> place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), .. place]).AsSpan(0, CheckLength);
}
