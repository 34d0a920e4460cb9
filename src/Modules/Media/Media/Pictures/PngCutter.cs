using System.Buffers.Binary;
using System.Text;

namespace Microblog.Media.Pictures;

/// <summary>PNG: what draws or colours the picture stays; texts, times, EXIF and what nobody knows go.</summary>
internal sealed class PngCutter : IMetadataCutter
{
    private static readonly HashSet<string> Stays = new(
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"], StringComparer.Ordinal);

    public async Task<List<Cut>> PlanAsync(ByteWalk bytes, long end, bool keepProfile, CancellationToken ct)
    {
        bytes.Skip(PngStructure.Signature.Length);
        var plan = new List<Cut> { Cut.Keep(0, bytes.Position) };
        while (bytes.Position < end)
        {
            var from = bytes.Position;
            var head = await bytes.TakeAsync(8, ct);
            long length = BinaryPrimitives.ReadUInt32BigEndian(head.Span);
            var type = Encoding.ASCII.GetString(head.Span[4..]);
            if (type == "eXIf" && Orientation.Block(Orientation.Of((await bytes.PeekAsync((int)Math.Min(length, 4096), ct)).Span)) is { } block)
                plan.Add(Cut.Insert(Chunk("eXIf"u8, block)));

            bytes.Skip(length + 4);
            if (Stays.Contains(type) || (type == "iCCP" && keepProfile))
                plan.Add(Cut.Keep(from, bytes.Position));
        }

        return plan;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc32.Of(type, content));
        return chunk;
    }
}
