using System.Buffers.Binary;
using System.Text;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// The brands of a file after ISO/IEC 14496-12: what it is, and which readers it names, in any order. Pictures and videos of several kinds
/// share this container.
/// </summary>
internal static class Brands
{
    private const int Head = 8;

    /// <summary>Those within the first bytes of a file; none when it is no such file.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> start)
    {
        var brands = new List<string>();
        if (start.Length < 12 || !start[4..].StartsWith("ftyp"u8))
        {
            return brands;
        }

        // Behind the first brand stands its version.
        var length = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), (uint)start.Length);
        for (var at = Head; at + 4 <= length; at += at == Head ? 8 : 4)
        {
            brands.Add(Encoding.ASCII.GetString(start.Slice(at, 4)));
        }

        return brands;
    }
}
