using System.Buffers;

namespace Microblog.Media.Pictures;

/// <summary>Copies a picture without what it tells of its maker. The pixels and how they are to be turned and coloured stay.</summary>
internal static class Metadata
{
    private const int BufferSize = 64 * 1024;

    private static readonly Dictionary<PictureFormat, IMetadataCutter> Cutters = new()
    {
        [PictureFormat.Jpeg] = new JpegCutter(),
        [PictureFormat.Png] = new PngCutter(),
        [PictureFormat.Gif] = new GifCutter(),
        [PictureFormat.WebP] = new WebPCutter(),
    };

    /// <summary>Whether pictures of this format can be copied without a decoder.</summary>
    public static bool Knows(PictureFormat format) => Cutters.ContainsKey(format);

    /// <summary>How the picture is to be turned, from 1 (as it lies) to 8.</summary>
    public static async Task<int> OrientationAsync(Stream seekable, PictureFacts facts, CancellationToken ct)
    {
        // What a cut file says is all that a cutter found: one small block with the orientation, or nothing.
        var plan = await Cutters[facts.Format].PlanAsync(new ByteWalk(seekable), facts.Length, keepProfile: true, ct);
        var blocks = plan.Select(cut => cut.Instead).OfType<byte[]>().Select(bytes => bytes.AsSpan().IndexOf("MM\0*"u8) is >= 0 and var at ? Orientation.Of(bytes.AsSpan(at)) : 1);
        return blocks.Append(1).Max();
    }

    /// <exception cref="BrokenPictureException">The file breaks the rules of its format.</exception>
    public static async Task StripAsync(Stream seekable, PictureFacts facts, Stream target, bool keepProfile, CancellationToken ct)
    {
        var plan = await Cutters[facts.Format].PlanAsync(new ByteWalk(seekable), facts.Length, keepProfile, ct);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            foreach (var cut in plan)
            {
                if (cut.Instead is not null)
                    await target.WriteAsync(cut.Instead, ct);
                else
                    await CopyAsync(seekable, cut, target, buffer, ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task CopyAsync(Stream source, Cut cut, Stream target, byte[] buffer, CancellationToken ct)
    {
        source.Position = cut.Offset;
        for (var left = cut.Length; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), ct);
            if (read == 0)
                throw BrokenPictureException.EndsInTheMiddle();

            await target.WriteAsync(buffer.AsMemory(0, read), ct);
            left -= read;
        }
    }
}
