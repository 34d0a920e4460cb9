using System.Buffers.Binary;
using System.Text;

namespace Microblog.Media.Pictures;

/// <summary>WebP: the pictures, their timing and, if wanted, the colour profile stay; EXIF, XMP and what nobody knows go.</summary>
internal sealed class WebPCutter : IMetadataCutter
{
    private const int Head = 8;
    private const byte ProfileFlag = 0x20;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    private static readonly HashSet<string> Stays = new(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"], StringComparer.Ordinal);

    public async Task<List<Cut>> PlanAsync(ByteWalk bytes, long end, bool keepProfile, CancellationToken ct)
    {
        bytes.Skip(12);
        var kept = new List<Cut>();
        byte[]? turned = null;
        byte[]? header = null;
        while (bytes.Position + Head <= end)
        {
            var from = bytes.Position;
            var head = await bytes.TakeAsync(Head, ct);
            var type = Encoding.ASCII.GetString(head.Span[..4]);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head.Span[4..]);
            var next = Math.Min(bytes.Position + length + (length & 1), end);
            if (type == "VP8X")
            {
                header = [.. "VP8X"u8, 10, 0, 0, 0, .. (await bytes.PeekAsync(10, ct)).Span];
                kept.Add(Cut.Insert(header));
            }
            else if (type == "EXIF")
            {
                var content = await bytes.PeekAsync((int)Math.Min(length, 4096), ct);
                turned = Orientation.Block(Orientation.Of(content.Span.StartsWith("Exif\0\0"u8) ? content.Span[6..] : content.Span));
            }

            bytes.Skip(next - bytes.Position);
            if (type != "VP8X" && (Stays.Contains(type) || (type == "ICCP" && keepProfile)))
                kept.Add(Cut.Keep(from, next));
        }

        if (header is not null)
        {
            header[Head] &= unchecked((byte)~((keepProfile ? 0 : ProfileFlag) | ExifFlag | XmpFlag));
            if (turned is not null)
            {
                header[Head] |= ExifFlag;
                kept.Add(Cut.Insert([.. "EXIF"u8, (byte)turned.Length, 0, 0, 0, .. turned]));
            }
        }

        var riff = new byte[12];
        "RIFF"u8.CopyTo(riff);
        BinaryPrimitives.WriteUInt32LittleEndian(riff.AsSpan(4), (uint)(4 + kept.Sum(c => c.Length)));
        "WEBP"u8.CopyTo(riff.AsSpan(8));
        return [Cut.Insert(riff), .. kept];
    }
}
