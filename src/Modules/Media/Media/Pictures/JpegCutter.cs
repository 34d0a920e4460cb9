using System.Buffers.Binary;

namespace Microblog.Media.Pictures;

/// <summary>
/// JPEG: of the application segments only JFIF, the colour profile and Adobe's note on colours stay; EXIF becomes one that names the
/// orientation alone.
/// </summary>
internal sealed class JpegCutter : IMetadataCutter
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Comment = 0xFE;
    private const int BareJfif = 14;
    private static readonly byte[] Exif = [.. "Exif\0\0"u8];

    public async Task<List<Cut>> PlanAsync(ByteWalk bytes, long end, bool keepProfile, CancellationToken ct)
    {
        var plan = new List<Cut>();
        bytes.Skip(2);
        plan.Add(Cut.Keep(0, 2));
        while (true)
        {
            var from = bytes.Position;
            var marker = await MarkerAsync(bytes, ct);
            if (marker == EndOfImage)
            {
                plan.Add(Cut.Keep(from, bytes.Position));
                return plan;
            }

            if (marker == 0x01)
                continue;

            var length = BinaryPrimitives.ReadUInt16BigEndian((await bytes.TakeAsync(2, ct)).Span) - 2;
            if (length < 0)
                throw new BrokenPictureException("has a part of an impossible length");

            if (marker is (>= 0xE0 and <= 0xEF) or Comment)
                await ApplicationAsync(plan, bytes, marker, from, length, keepProfile, ct);
            else
                bytes.Skip(length);

            if (marker == StartOfScan)
                await ScanAsync(bytes, ct);
            if (marker is not ((>= 0xE0 and <= 0xEF) or Comment))
                plan.Add(Cut.Keep(from, bytes.Position));
        }
    }

    private static async Task ApplicationAsync(List<Cut> plan, ByteWalk bytes, byte marker, long from, int length, bool keepProfile, CancellationToken ct)
    {
        var content = await bytes.PeekAsync(Math.Min(length, 4096), ct);
        var stays = marker switch
        {
            0xE0 => length == BareJfif && content.Span.StartsWith("JFIF\0"u8),
            0xE2 => keepProfile && content.Span.StartsWith("ICC_PROFILE\0"u8),
            0xEE => content.Span.StartsWith("Adobe"u8),
            _ => false,
        };
        if (marker == 0xE1 && content.Span.StartsWith(Exif) && Orientation.Block(Orientation.Of(content.Span[Exif.Length..])) is { } block)
            plan.Add(Cut.Insert([0xFF, 0xE1, 0, (byte)(2 + Exif.Length + block.Length), .. Exif, .. block]));

        bytes.Skip(length);
        if (stays)
            plan.Add(Cut.Keep(from, bytes.Position));
    }

    private static async ValueTask<byte> MarkerAsync(ByteWalk bytes, CancellationToken ct)
    {
        if (await bytes.TakeByteAsync(ct) != 0xFF)
            throw new BrokenPictureException("holds something that is not part of a JPEG");

        var marker = await bytes.TakeByteAsync(ct);
        while (marker == 0xFF)
            marker = await bytes.TakeByteAsync(ct);
        return marker;
    }

    /// <summary>Moves to the marker that ends the scan.</summary>
    private static async ValueTask ScanAsync(ByteWalk bytes, CancellationToken ct)
    {
        while (true)
        {
            await bytes.SkipToAsync(0xFF, ct);
            var two = await bytes.PeekAsync(2, ct);
            if (two.Length < 2)
                throw BrokenPictureException.EndsInTheMiddle();

            // Stuffing, restarts and fill belong to the scan.
            if (two.Span[1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return;

            bytes.Skip(two.Span[1] == 0xFF ? 1 : 2);
        }
    }
}
