using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Copies a WebP file (RFC 9649) without its metadata: only the chunks of the pictures and of their timing are kept. libvips has an option
/// for it, but the version 8.14.1 of Debian 12 writes EXIF and XMP into a WebP file all the same.
/// </summary>
internal static class WebPMetadataStripper
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;
    private const int BufferSize = 64 * 1024;

    // Of the flags of VP8X: the others announce the chunks that go.
    private const byte AlphaAndAnimation = 0x12;

    private static readonly HashSet<string> Kept = new(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"], StringComparer.Ordinal);

    /// <param name="source">A WebP file whose structure was checked; seekable.</param>
    /// <param name="target">An empty stream; seekable.</param>
    /// <param name="ct">Cancels the copy.</param>
    public static async Task CopyAsync(Stream source, Stream target, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            source.Position = 0;
            await source.ReadExactlyAsync(buffer.AsMemory(0, FileHeader), ct);
            await target.WriteAsync(buffer.AsMemory(0, FileHeader), ct);
            var end = ChunkHeader + (long)BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4));
            while (source.Position + ChunkHeader <= end)
            {
                await CopyChunkAsync(source, target, end, buffer, ct);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(buffer, (uint)(target.Position - ChunkHeader));
            target.Position = 4;
            await target.WriteAsync(buffer.AsMemory(0, 4), ct);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task CopyChunkAsync(Stream source, Stream target, long end, byte[] buffer, CancellationToken ct)
    {
        await source.ReadExactlyAsync(buffer.AsMemory(0, ChunkHeader), ct);
        var type = Encoding.ASCII.GetString(buffer, 0, 4);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4));

        // A chunk is padded to an even length, which some writers leave away at the very end.
        var next = Math.Min(source.Position + length + (length & 1), end);
        if (!Kept.Contains(type))
        {
            source.Position = next;
            return;
        }

        await target.WriteAsync(buffer.AsMemory(0, ChunkHeader), ct);
        var isExtended = type == "VP8X";
        while (source.Position < next)
        {
            var count = (int)Math.Min(next - source.Position, BufferSize);
            await source.ReadExactlyAsync(buffer.AsMemory(0, count), ct);
            if (isExtended)
            {
                buffer[0] &= AlphaAndAnimation;
                isExtended = false;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), ct);
        }
    }
}
