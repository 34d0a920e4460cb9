using System.IO.Compression;
using Microblog.Media.Pictures;

namespace Microblog.Media.Tests.Pictures;

public sealed class PaintedPictureTests
{
    [Theory]
    [InlineData(0, 640, 400)]
    [InlineData(-1, 1, 1)]
    [InlineData(int.MaxValue, 30, 700)]
    public async Task A_painted_picture_is_a_whole_png(int seed, int width, int height)
    {
        var bytes = PaintedPicture.Paint(seed, width, height);

        var facts = await bytes.ShouldBeAcceptedAsync();

        facts.ShouldBe(new PictureFacts(PictureFormat.Png, width, height, 1, bytes.Length));
    }

    [Fact]
    public async Task It_holds_a_row_of_colours_for_every_line()
    {
        var bytes = PaintedPicture.Paint(7, 64, 40);
        const int HeaderAndName = 8 + 25 + 8;
        const int ChecksumAndEnd = 4 + 12;
        using var zlib = new ZLibStream(new MemoryStream(bytes[HeaderAndName..^ChecksumAndEnd]), CompressionMode.Decompress);
        using var rows = new MemoryStream();

        await zlib.CopyToAsync(rows, TestContext.Current.CancellationToken);

        rows.Length.ShouldBe((1 + 3 * 64) * 40);
    }

    [Fact]
    public void The_same_seed_paints_the_same_picture_and_another_one_another()
    {
        PaintedPicture.Paint(7, 64, 40).ShouldBe(PaintedPicture.Paint(7, 64, 40));
        PaintedPicture.Paint(8, 64, 40).ShouldNotBe(PaintedPicture.Paint(7, 64, 40));
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() => Crc32.Of("123456789"u8).ShouldBe(0xCBF43926);
}
