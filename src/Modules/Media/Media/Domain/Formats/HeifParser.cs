using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microblog.Media.Domain.Formats;

/// <summary>
/// HEIF after ISO/IEC 23008-12 and 14496-12, the container of AVIF and HEIC: boxes in boxes, of which <c>meta</c> says how large the
/// pictures are. Its size is that of the largest picture inside: a decoder puts the whole together from tiles.
/// </summary>
/// <param name="format">The kind of picture in the container.</param>
/// <param name="brands">The brands that say so: one in the list of the file is enough.</param>
internal sealed class HeifParser(PictureFormat format, params string[] brands) : IPictureParser
{
    private const int Head = 8;
    private const int MostBoxes = 10_000;

    public PictureFormat Format => format;

    public bool Recognises(ReadOnlySpan<byte> start) => Brands.Of(start).Intersect(brands, StringComparer.Ordinal).Any();

    public async Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct)
    {
        var found = new Description();
        var (boxes, content, end) = (0, false, 0L);
        while (bytes.Left >= Head && IsKnown(BinaryPrimitives.ReadUInt32BigEndian((await bytes.PeekAsync(Head, ct)).Span[4..])))
        {
            var box = await BoxAsync(bytes, bytes.Length, ct);
            if (++boxes > MostBoxes)
            {
                throw new BrokenFileException("has too many parts");
            }

            if (box.Type == Name("meta"u8))
            {
                await MetaAsync(bytes, box, found, ct);
            }

            content |= box.Type == Name("mdat"u8) && box.End > bytes.Position;
            bytes.Skip(box.End - bytes.Position);
            end = box.End;
        }

        if (found.Width == 0)
        {
            throw new BrokenFileException("does not say how large it is");
        }

        return content
            ? new PictureProperties(Format, found.Width, found.Height, 1, end) { Colours = found.Colours }
            : throw new BrokenFileException("holds no picture");
    }

    private static async ValueTask MetaAsync(ByteReader bytes, Box meta, Description found, CancellationToken ct)
    {
        var boxes = 0;

        // Version and flags come first; then the way leads down to the properties, and over everything else.
        if (meta.End - bytes.Position < 4)
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        bytes.Skip(4);
        while (bytes.Position + Head <= meta.End)
        {
            var box = await BoxAsync(bytes, meta.End, ct);
            if (++boxes > MostBoxes)
            {
                throw new BrokenFileException("has too many parts");
            }

            if (box.Type == Name("iprp"u8) || box.Type == Name("ipco"u8))
            {
                continue;
            }

            if (box.Type == Name("ispe"u8))
            {
                if (box.End - bytes.Position < 12)
                {
                    throw new BrokenFileException("has a part of an impossible length");
                }

                found.Enlarge(Size((await bytes.TakeAsync(12, ct)).Span[4..]));
            }

            if (box.Type == Name("colr"u8))
            {
                found.Colours = Colours((await bytes.PeekAsync((int)Math.Min(box.End - bytes.Position, 8), ct)).Span, found.Colours);
            }

            bytes.Skip(box.End - bytes.Position);
        }
    }

    // The first description counts: those of thumbnails and transparency come behind it. A profile may stand beside the codes.
    private static PictureColours Colours(ReadOnlySpan<byte> box, PictureColours before) =>
        box.StartsWith("prof"u8) || box.StartsWith("rICC"u8) ? before with { HasProfile = true }
        : box.StartsWith("nclx"u8) && box.Length == 8 && before.Primaries == PictureColours.Unspecified
        ? before with
        {
            Primaries = BinaryPrimitives.ReadUInt16BigEndian(box[4..]),
            Transfer = BinaryPrimitives.ReadUInt16BigEndian(box[6..]),
        }
        : before;

    private static (int Width, int Height) Size(ReadOnlySpan<byte> extents)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(extents), BinaryPrimitives.ReadUInt32BigEndian(extents[4..]));
        return width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? ((int)width, (int)height)
            : throw new BrokenFileException("says that it is of no size");
    }

    private static async ValueTask<Box> BoxAsync(ByteReader bytes, long within, CancellationToken ct)
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
        {
            throw new BrokenFileException("has a part of an impossible length");
        }

        if (length > within - begin)
        {
            throw within == bytes.Length ? BrokenFileException.EndsInTheMiddle()
                : new BrokenFileException("has a part of an impossible length");
        }

        return new Box(type, begin + length);
    }

    private static bool IsKnown(uint type) =>
        type == Name("ftyp"u8) || type == Name("meta"u8) || type == Name("mdat"u8) || type == Name("moov"u8) || type == Name("free"u8)
        || type == Name("skip"u8) || type == Name("idat"u8) || type == Name("uuid"u8);

    private static uint Name(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(uint Type, long End);

    private sealed class Description
    {
        public int Width { get; private set; }

        public int Height { get; private set; }

        public PictureColours Colours { get; set; } = PictureColours.Unsaid;

        public void Enlarge((int Width, int Height) size) =>
            (Width, Height) = (Math.Max(Width, size.Width), Math.Max(Height, size.Height));
    }
}
