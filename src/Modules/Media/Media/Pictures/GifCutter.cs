namespace Microblog.Media.Pictures;

/// <summary>GIF: pictures, their timing and the number of repeats stay; comments, texts and other applications' notes go.</summary>
internal sealed class GifCutter : IMetadataCutter
{
    private const byte ImageSeparator = 0x2C;
    private const byte ExtensionIntroducer = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    public async Task<List<Cut>> PlanAsync(ByteWalk bytes, long end, bool keepProfile, CancellationToken ct)
    {
        var screen = await bytes.TakeAsync(13, ct);
        SkipColours(bytes, screen.Span[10]);
        var plan = new List<Cut> { Cut.Keep(0, bytes.Position) };
        while (true)
        {
            var from = bytes.Position;
            var kind = await bytes.TakeByteAsync(ct);
            var stays = true;
            if (kind == ExtensionIntroducer)
            {
                var label = await bytes.TakeByteAsync(ct);
                var content = await bytes.PeekAsync(12, ct);
                stays = label == GraphicControl
                    || (label == Application && (content.Span[1..].StartsWith("NETSCAPE2.0"u8) || content.Span[1..].StartsWith("ANIMEXTS1.0"u8)));
                await SkipSubBlocksAsync(bytes, ct);
            }
            else if (kind == ImageSeparator)
            {
                SkipColours(bytes, (await bytes.TakeAsync(9, ct)).Span[8]);
                await bytes.TakeByteAsync(ct);
                await SkipSubBlocksAsync(bytes, ct);
            }
            else
            {
                plan.Add(Cut.Keep(from, bytes.Position));
                return plan;
            }

            if (stays)
                plan.Add(Cut.Keep(from, bytes.Position));
        }
    }

    private static void SkipColours(ByteWalk bytes, byte packed)
    {
        if ((packed & 0x80) != 0)
            bytes.Skip(3L << ((packed & 7) + 1));
    }

    private static async ValueTask SkipSubBlocksAsync(ByteWalk bytes, CancellationToken ct)
    {
        while (await bytes.TakeByteAsync(ct) is > 0 and var length)
            bytes.Skip(length);
    }
}
