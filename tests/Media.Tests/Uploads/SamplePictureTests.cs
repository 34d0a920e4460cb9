using System.IO.Compression;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.Uploads;

public sealed class SamplePictureTests
{
    [Theory]
    [InlineData(0, 640, 400)]
    [InlineData(-1, 1, 1)]
    [InlineData(int.MaxValue, 30, 700)]
    public async Task A_painted_picture_is_a_whole_png(int seed, int width, int height)
    {
        var bytes = SamplePicture.Paint(seed, width, height);

        var facts = await bytes.ShouldBeAcceptedAsync();

        facts.ShouldBe(new PictureProperties(PictureFormat.Png, width, height, 1, bytes.Length));
    }

    [Fact]
    public async Task It_holds_a_row_of_colours_for_every_line()
    {
        var bytes = SamplePicture.Paint(7, 64, 40);
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
        SamplePicture.Paint(7, 64, 40).ShouldBe(SamplePicture.Paint(7, 64, 40));
        SamplePicture.Paint(8, 64, 40).ShouldNotBe(SamplePicture.Paint(7, 64, 40));
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() => PngParser.ChecksumOf("1234"u8, "56789"u8).ShouldBe(0xCBF43926);
}
