using System.Buffers.Text;

namespace Microblog.Media.Features.Processing;

/// <summary>A picture of some hundred pixels, three bytes each, as libvips writes it (a binary portable pixmap).</summary>
internal sealed record Pixmap(int Width, int Height, byte[] Pixels)
{
    private const int MostSide = 256;

    /// <summary>Null when the bytes are no such picture.</summary>
    public static Pixmap? Read(ReadOnlySpan<byte> pixmap)
    {
        if (!pixmap.StartsWith("P6"u8))
        {
            return null;
        }

        Span<int> numbers = stackalloc int[3];
        var at = 2;
        for (var i = 0; i < numbers.Length; i++)
        {
            while (at < pixmap.Length && (char.IsWhiteSpace((char)pixmap[at]) || pixmap[at] == '#'))
            {
                var comment = pixmap[at] == '#' ? pixmap[at..].IndexOf((byte)'\n') : 0;
                at = comment < 0 ? pixmap.Length : at + comment + 1;
            }

            if (at >= pixmap.Length || !Utf8Parser.TryParse(pixmap[at..], out numbers[i], out var digits))
            {
                return null;
            }

            at += digits;
        }

        var (width, height) = (numbers[0], numbers[1]);
        at++;
        return width is > 0 and <= MostSide && height is > 0 and <= MostSide && numbers[2] == 255
            && pixmap.Length - at >= 3 * width * height
            ? new Pixmap(width, height, pixmap.Slice(at, 3 * width * height).ToArray())
            : null;
    }

    /// <summary>The average colour, such as <c>#8f7a61</c>.</summary>
    public string AverageColour()
    {
        Span<long> sums = stackalloc long[3];
        for (var i = 0; i < Pixels.Length; i++)
        {
            sums[i % 3] += Pixels[i];
        }

        var count = Width * Height;
        return $"#{sums[0] / count:x2}{sums[1] / count:x2}{sums[2] / count:x2}";
    }
}
