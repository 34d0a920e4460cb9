using Microblog.Media.Features.Processing;

namespace Microblog.Media.Tests.Processing;

public sealed class BlurhashTests
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    // One colour, one wave: these three are in the documents and tests of other programs.
    [Theory]
    [InlineData(0, 0, 0, "000000")]
    [InlineData(255, 255, 255, "00TSUA")]
    [InlineData(255, 0, 0, "00TI:j")]
    public void One_colour_has_a_known_hash(byte red, byte green, byte blue, string hash) =>
        Blurhash.Of(Plain(red, green, blue), 1, 1).ShouldBe(hash);

    [Fact]
    public void A_hash_tells_its_waves_and_its_average()
    {
        var wide = Blurhash.Of(Plain(10, 200, 90));
        wide.Length.ShouldBe(4 + 2 * 4 * 3);
        wide[0].ShouldBe(Digits[3 + 2 * 9]);
        Number(wide[2..6]).ShouldBe((10 << 16) | (200 << 8) | 90);

        Blurhash.Of(Gradient(3, 9))[0].ShouldBe(Digits[2 + 3 * 9]);
    }

    [Fact]
    public void What_is_painted_from_the_hash_looks_like_the_picture()
    {
        var picture = Gradient(24, 16);
        var hash = Blurhash.Of(picture, 4, 3);

        for (var y = 2; y < 14; y += 3)
        {
            for (var x = 2; x < 22; x += 3)
            {
                Paint(hash, x / 24.0, y / 16.0).ShouldBe(picture.Pixels[3 * (y * 24 + x)], 40, $"at {x}, {y}");
            }
        }
    }

    [Theory]
    [InlineData("P6 2 1 255 abcdef", 2, 1)]
    [InlineData("P6\n# written by\n# somebody\n1 2\n255\nabcdef", 1, 2)]
    public void A_pixmap_is_read(string pixmap, int width, int height)
    {
        var tiny = Pixmap.Read(System.Text.Encoding.ASCII.GetBytes(pixmap)).ShouldNotBeNull();

        (tiny.Width, tiny.Height).ShouldBe((width, height));
        tiny.AverageColour().ShouldBe("#626364");
    }

    [Theory]
    [InlineData("")]
    [InlineData("P5 2 1 255 abcdef")]
    [InlineData("P6 2 1 255 abc")]
    [InlineData("P6 999999999 999999999 255 abc")]
    [InlineData("P6 0 1 255 abc")]
    [InlineData("P6 # no end")]
    [InlineData("P6 2")]
    public void What_is_no_small_pixmap_is_none(string pixmap) => Pixmap.Read(System.Text.Encoding.ASCII.GetBytes(pixmap)).ShouldBeNull();

    private static Pixmap Plain(byte red, byte green, byte blue) =>
        new(6, 4, [.. Enumerable.Repeat<byte[]>([red, green, blue], 24).SelectMany(p => p)]);

    private static Pixmap Gradient(int width, int height) =>
        new(width, height,
        [.. Enumerable.Range(0, width * height)
        .SelectMany(i => Enumerable.Repeat((byte)(40 + 160 * (i % width) / width + 40 * (i / width) / height), 3))]);

    private static int Number(string digits) =>
        digits.Aggregate(0, (sum, digit) => sum * 83 + Digits.IndexOf(digit, StringComparison.Ordinal));

    // The red of one point, as the description of the algorithm says.
    private static double Paint(string hash, double x, double y)
    {
        var (columns, most) = (Number(hash[..1]) % 9 + 1, (Number(hash[1..2]) + 1) / 166.0);
        var sum = Linear(Number(hash[2..6]) >> 16);
        for (var wave = 1; wave < (hash.Length - 4) / 2; wave++)
        {
            var level = Number(hash.Substring(4 + 2 * wave, 2)) / (19 * 19) / 9.0 - 1;
            sum += Math.CopySign(level * level,
                level) * most * Math.Cos(Math.PI * x * (wave % columns)) * Math.Cos(Math.PI * y * (wave / columns));
        }

        var value = Math.Clamp(sum, 0, 1);
        return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055);
    }

    private static double Linear(int value) =>
        value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
}
