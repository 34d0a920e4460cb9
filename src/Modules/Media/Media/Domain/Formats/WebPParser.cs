using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// WebP after RFC 9649: a RIFF container with one VP8 or VP8L picture, or with a VP8X canvas and either one picture or frames.
/// A frame header of VP8 is that of RFC 6386, section 9.1. The container's own length says where the picture ends.
/// </summary>
internal sealed class WebPParser : IPictureParser
{
    private const uint Lossy = 'V' | 'P' << 8 | '8' << 16 | ' ' << 24;
    private const uint Lossless = 'V' | 'P' << 8 | '8' << 16 | 'L' << 24;
    private const uint Extended = 'V' | 'P' << 8 | '8' << 16 | 'X' << 24;
    private const uint Profile = 'I' | 'C' << 8 | 'C' << 16 | 'P' << 24;
    private const uint AnimationControl = 'A' | 'N' << 8 | 'I' << 16 | 'M' << 24;
    private const uint AnimationFrame = 'A' | 'N' << 8 | 'M' << 16 | 'F' << 24;
    private const byte AnimationFlag = 0x02;
    private const int Preamble = 8;

    public PictureFormat Format => PictureFormat.WebP;

    public bool Recognises(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8);

    public async Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct)
    {
        var riff = await bytes.TakeAsync(12, ct);
        var end = Preamble + (long)BinaryPrimitives.ReadUInt32LittleEndian(riff.Span[4..]);
        if (end > bytes.Length)
        {
            throw BrokenFileException.EndsInTheMiddle();
        }

        var chunk = await ChunkAsync(bytes, end, ct);
        if (chunk.Type == Extended)
        {
            return await ExtendedAsync(bytes, chunk, end, ct);
        }

        var (width, height) = await ImageAsync(bytes, chunk, ct)
            ?? throw new BrokenFileException("does not begin with its header");
        return new PictureProperties(Format, width, height, 1, end);
    }

    private async ValueTask<PictureProperties> ExtendedAsync(ByteReader bytes, Chunk extended, long end, CancellationToken ct)
    {
        if (extended.Length < 10)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        var head = (await bytes.TakeAsync(10, ct)).Span;
        var animated = (head[0] & AnimationFlag) != 0;
        var canvas = (Width: ThreeBytes(head[4..]) + 1, Height: ThreeBytes(head[7..]) + 1);
        var (controlled, hasProfile, frames) = (false, false, 0);
        for (var chunk = extended; MoveBehind(bytes, chunk, end);)
        {
            chunk = await ChunkAsync(bytes, end, ct);
            switch (chunk.Type)
            {
                case Profile:
                    hasProfile = true;
                    break;

                case AnimationControl:
                    controlled = true;
                    break;

                case AnimationFrame when animated && controlled:
                    if (++frames > IPictureParser.MostFrames)
                    {
                        throw BrokenFileException.TooManyFrames();
                    }

                    await FrameAsync(bytes, chunk, canvas, ct);
                    break;

                case AnimationFrame:
                    throw new BrokenFileException("has a frame, yet says that it is not animated");

                case Lossy or Lossless:
                    if (animated || ++frames > 1 || await ImageAsync(bytes, chunk, ct) != canvas)
                    {
                        throw new BrokenFileException("has a picture that does not fit its header");
                    }

                    break;
            }
        }

        return frames > 0
            ? new PictureProperties(Format, canvas.Width, canvas.Height, frames, end) { Colours = new PictureColours(hasProfile) }
            : throw new BrokenFileException("holds no picture");
    }

    private static async ValueTask FrameAsync(ByteReader bytes, Chunk frame, (int Width, int Height) canvas, CancellationToken ct)
    {
        if (frame.Length < 16)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        var head = (await bytes.TakeAsync(16, ct)).Span;
        var size = (Width: ThreeBytes(head[6..]) + 1, Height: ThreeBytes(head[9..]) + 1);
        if (2 * ThreeBytes(head) + size.Width > canvas.Width || 2 * ThreeBytes(head[3..]) + size.Height > canvas.Height)
        {
            throw new BrokenFileException("has a frame that leaves the picture");
        }

        var images = 0;
        var previous = new Chunk(AnimationFrame, bytes.Position, 0);
        while (MoveBehind(bytes, previous, frame.End))
        {
            previous = await ChunkAsync(bytes, frame.End, ct);
            if (await ImageAsync(bytes, previous, ct) is not { } image)
            {
                continue;
            }

            if (image != size || ++images > 1)
            {
                throw new BrokenFileException("has a picture that does not fit its header");
            }
        }

        if (images == 0)
        {
            throw new BrokenFileException("has a frame without a picture");
        }
    }

    /// <summary>The size that a picture's own bits begin with, or null for a chunk that is no picture.</summary>
    private static async ValueTask<(int Width, int Height)?> ImageAsync(ByteReader bytes, Chunk chunk, CancellationToken ct)
    {
        if (chunk.Type is not (Lossy or Lossless))
        {
            return null;
        }

        var needed = chunk.Type == Lossy ? 10 : 5;
        if (chunk.Length < needed)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        var head = (await bytes.TakeAsync(needed, ct)).Span;
        var size = chunk.Type == Lossy ? LossySize(head, chunk.Length) : LosslessSize(head);
        return size is { Width: > 0, Height: > 0 } ? size : throw new BrokenFileException("says that it is of no size");
    }

    private static (int Width, int Height) LossySize(ReadOnlySpan<byte> head, long length)
    {
        var tag = ThreeBytes(head);
        var isKeyFrame = (tag & 1) == 0;
        var firstPartition = tag >> 5;
        if (!isKeyFrame || !head[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) || firstPartition > length - 10)
        {
            throw new BrokenFileException("has a header that makes no sense");
        }

        // The two highest bits of each are a wish for scaling.
        return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 0x3FFF);
    }

    private static (int Width, int Height) LosslessSize(ReadOnlySpan<byte> head)
    {
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        var version = bits >> 29;
        return head[0] == 0x2F && version == 0
            ? ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1)
            : throw new BrokenFileException("has a header that makes no sense");
    }

    private static async ValueTask<Chunk> ChunkAsync(ByteReader bytes, long end, CancellationToken ct)
    {
        var head = (await bytes.TakeAsync(Preamble, ct)).Span;
        var chunk = new Chunk(
            BinaryPrimitives.ReadUInt32LittleEndian(head), bytes.Position, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]));
        return chunk.End <= end ? chunk : throw new BrokenFileException("has a part of an impossible length");
    }

    /// <summary>Moves behind a chunk and its padding to an even length, which some writers leave away at the very end.</summary>
    private static bool MoveBehind(ByteReader bytes, Chunk chunk, long end)
    {
        var next = Math.Min(chunk.End + (chunk.Length & 1), end);
        bytes.Skip(next - bytes.Position);
        return next < end;
    }

    private static int ThreeBytes(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Chunk(uint Type, long Begin, long Length)
    {
        public long End => Begin + Length;
    }
}
