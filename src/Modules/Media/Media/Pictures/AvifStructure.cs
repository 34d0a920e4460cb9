using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microblog.Media.Pictures;

/// <summary>
/// AVIF after the AV1 image file format and ISO/IEC 14496-12: boxes in boxes, of which <c>meta</c> says how large the pictures are. Its
/// size is that of the largest picture inside: a decoder puts the whole together from tiles.
/// </summary>
internal sealed class AvifStructure : IPictureStructure
{
    private const int Head = 8;
    private const int MostBoxes = 10_000;

    public PictureFormat Format => PictureFormat.Avif;

    public bool Recognises(ReadOnlySpan<byte> start)
    {
        if (start.Length < 16 || !start[4..].StartsWith("ftyp"u8))
            return false;

        // The brands follow the type's own and its version; a file names its readers in any order.
        var length = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), (uint)start.Length);
        for (var at = Head; at + 4 <= length; at += at == Head ? 8 : 4)
        {
            if (start[at..].StartsWith("avif"u8) || start[at..].StartsWith("avis"u8))
                return true;
        }

        return false;
    }

    public async Task<PictureFacts> WalkAsync(ByteWalk bytes, CancellationToken ct)
    {
        var size = (Width: 0, Height: 0);
        var (boxes, content, end) = (0, false, 0L);
        while (bytes.Left >= Head && IsKnown(BinaryPrimitives.ReadUInt32BigEndian((await bytes.PeekAsync(Head, ct)).Span[4..])))
        {
            var box = await BoxAsync(bytes, bytes.Length, ct);
            if (++boxes > MostBoxes)
                throw new BrokenPictureException("has too many parts");

            if (box.Type == Name("meta"u8))
                size = Larger(size, await MetaAsync(bytes, box, ct));
            content |= box.Type == Name("mdat"u8) && box.End > bytes.Position;
            bytes.Skip(box.End - bytes.Position);
            end = box.End;
        }

        if (size.Width == 0)
            throw new BrokenPictureException("does not say how large it is");

        return content ? new PictureFacts(Format, size.Width, size.Height, 1, end) : throw new BrokenPictureException("holds no picture");
    }

    private static async ValueTask<(int Width, int Height)> MetaAsync(ByteWalk bytes, Box meta, CancellationToken ct)
    {
        var size = (Width: 0, Height: 0);
        var boxes = 0;

        // Version and flags come first; then the way leads down to the properties, and over everything else.
        if (meta.End - bytes.Position < 4)
            throw new BrokenPictureException("has a part of an impossible length");

        bytes.Skip(4);
        while (bytes.Position + Head <= meta.End)
        {
            var box = await BoxAsync(bytes, meta.End, ct);
            if (++boxes > MostBoxes)
                throw new BrokenPictureException("has too many parts");
            if (box.Type == Name("iprp"u8) || box.Type == Name("ipco"u8))
                continue;

            if (box.Type == Name("ispe"u8))
            {
                if (box.End - bytes.Position < 12)
                    throw new BrokenPictureException("has a part of an impossible length");

                size = Larger(size, Size((await bytes.TakeAsync(12, ct)).Span[4..]));
            }

            bytes.Skip(box.End - bytes.Position);
        }

        return size;
    }

    private static (int Width, int Height) Size(ReadOnlySpan<byte> extents)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(extents), BinaryPrimitives.ReadUInt32BigEndian(extents[4..]));
        return width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? ((int)width, (int)height)
            : throw new BrokenPictureException("says that it is of no size");
    }

    private static (int Width, int Height) Larger((int Width, int Height) a, (int Width, int Height) b) =>
        (Math.Max(a.Width, b.Width), Math.Max(a.Height, b.Height));

    private static async ValueTask<Box> BoxAsync(ByteWalk bytes, long within, CancellationToken ct)
    {
        var begin = bytes.Position;
        var head = await bytes.TakeAsync(Head, ct);
        long length = BinaryPrimitives.ReadUInt32BigEndian(head.Span);
        var type = BinaryPrimitives.ReadUInt32BigEndian(head.Span[4..]);
        var least = Head;
        if (length == 1)
        {
            length = BinaryPrimitives.ReadInt64BigEndian((await bytes.TakeAsync(8, ct)).Span);
            least = 16;
        }
        else if (length == 0)
        {
            length = within - begin;
        }

        if (length < least)
            throw new BrokenPictureException("has a part of an impossible length");
        if (length > within - begin)
            throw within == bytes.Length ? BrokenPictureException.EndsInTheMiddle() : new BrokenPictureException("has a part of an impossible length");

        return new Box(type, begin + length);
    }

    private static bool IsKnown(uint type) =>
        type == Name("ftyp"u8) || type == Name("meta"u8) || type == Name("mdat"u8) || type == Name("moov"u8) || type == Name("free"u8)
        || type == Name("skip"u8) || type == Name("idat"u8) || type == Name("uuid"u8);

    private static uint Name(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(uint Type, long End);
}
