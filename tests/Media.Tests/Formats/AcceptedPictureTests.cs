using System.Text;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Tests.Formats;

public sealed class AcceptedPictureTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task A_picture_is_recognised_with_its_size_frames_and_length(string name)
    {
        var sample = Samples.All[name];

        var facts = await sample.Bytes.ShouldBeAcceptedAsync();

        facts.Format.Name.ShouldBe(sample.Format);
        (facts.Width, facts.Height, facts.Frames).ShouldBe((sample.Width, sample.Height, sample.Frames));
        facts.Animated.ShouldBe(sample.Frames > 1);
        facts.Length.ShouldBe(sample.Bytes.Length);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_tail_behind_the_picture_does_not_belong_to_it(string name)
    {
        var sample = Samples.All[name];
        string[] tails = ["PK\u0003\u0004 an archive", "*/alert(1)", "<html>", "\0", "\u00FF\u00D8\u00FF", "\u00FF\u00D9", ";"];
        foreach (var tail in tails)
        {
            var facts = await ((byte[])[.. sample.Bytes, .. Encoding.Latin1.GetBytes(tail)]).ShouldBeAcceptedAsync();

            facts.Length.ShouldBe(sample.Bytes.Length);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_stream_that_drips_is_read_like_any_other(string name)
    {
        var sample = Samples.All[name];
        using var dripping = new WatchedStream(sample.Bytes, mostPerRead: 1);

        var reading = await PictureReader.ReadAsync(dripping, TestContext.Current.CancellationToken);

        reading.Properties.ShouldNotBeNull().Length.ShouldBe(sample.Bytes.Length);
    }

    [Fact]
    public async Task Reading_begins_at_the_beginning_wherever_the_stream_stands()
    {
        using var stream = new MemoryStream(Handmade.Png(3, 2)) { Position = 20 };

        (await PictureReader.ReadAsync(stream, TestContext.Current.CancellationToken)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_large_file_is_walked_without_reading_what_can_be_skipped()
    {
        byte[] bytes =
            [.. Handmade.PngSignature, .. Handmade.PngHeader(9, 9), .. Handmade.Chunk("IDAT", new byte[20_000_000]), .. Handmade.PngEnd];
        using var stream = new WatchedStream(bytes, int.MaxValue);

        var reading = await PictureReader.ReadAsync(stream, TestContext.Current.CancellationToken);

        reading.Properties.ShouldNotBeNull().Length.ShouldBe(bytes.Length);
        stream.BytesRead.ShouldBeLessThan(100_000);
    }

    [Fact]
    public async Task A_marker_on_the_edge_of_the_buffer_is_not_overlooked()
    {
        byte[] start = [.. Handmade.JpegStart, .. Handmade.Frame(3, 2), .. Handmade.Scan];
        for (var extra = 16_384 - 4; extra <= 16_384 + 4; extra++)
        {
            byte[] bytes = [.. start, .. new byte[extra - start.Length], 0xFF, 0x00, 0x00, 0xFF, 0xD9];

            (await bytes.ShouldBeAcceptedAsync()).Length.ShouldBe(bytes.Length);
        }
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    [InlineData(0xC3)]
    [InlineData(0xC9)]
    [InlineData(0xCA)]
    public async Task Every_kind_of_jpeg_frame_tells_its_size(byte marker)
    {
        byte[] bytes = [.. Handmade.JpegStart, .. Handmade.Frame(640, 480, marker), .. Handmade.JpegEnd];

        var facts = await bytes.ShouldBeAcceptedAsync();

        (facts.Width, facts.Height).ShouldBe((640, 480));
    }

    [Fact]
    public async Task The_preview_inside_a_jpeg_neither_ends_it_nor_gives_its_size()
    {
        byte[] preview = [.. "Exif\0\0"u8, .. Handmade.Jpeg(160, 120)];
        byte[] bytes = [0xFF, 0xD8, .. Handmade.Segment(0xE1, preview), .. Handmade.Frame(3, 2), .. Handmade.JpegEnd];

        var facts = await bytes.ShouldBeAcceptedAsync();

        (facts.Width, facts.Height, facts.Length).ShouldBe((3, 2, bytes.Length));
    }

    [Fact]
    public async Task Tables_may_stand_between_the_scans_of_a_jpeg()
    {
        byte[] scan = [.. Handmade.Scan, 0x11, 0xFF, 0x00];
        byte[] bytes =
            [.. Handmade.JpegStart, .. Handmade.Frame(3, 2, 0xC2), .. scan, .. Handmade.Segment(0xC4, new byte[20]), .. scan, 0xFF, 0xD9];

        (await bytes.ShouldBeAcceptedAsync()).Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task What_browsers_read_over_in_a_jpeg_is_read_over()
    {
        byte[] foreign = [.. Handmade.JpegStart, .. "<html>"u8, 0xFF, 0, .. Handmade.Frame(3, 2), .. Handmade.JpegEnd];
        byte[] lines = [.. Handmade.JpegStart, .. Handmade.Frame(3, 2), .. Handmade.Scan, 1, .. Handmade.Segment(0xDC, [0, 9]), 0xFF, 0xD9];

        (await foreign.ShouldBeAcceptedAsync()).Length.ShouldBe(foreign.Length);
        (await lines.ShouldBeAcceptedAsync()).Length.ShouldBe(lines.Length);
    }

    [Fact]
    public async Task A_jpeg_that_breaks_off_behind_its_first_pixels_is_as_long_as_its_file()
    {
        byte[] jpeg = [.. Handmade.JpegStart, .. Handmade.Frame(3, 2), .. Handmade.Scan, 1, 2, 3];
        foreach (var bytes in (byte[][])[jpeg, [.. jpeg, 0xFF], [.. jpeg, 0xFF, 0xC4, 0]])
        {
            (await bytes.ShouldBeAcceptedAsync()).Length.ShouldBe(bytes.Length);
        }
    }

    [Fact]
    public async Task Huge_sizes_are_told_and_multiply_without_overflow()
    {
        (await Handmade.Png(int.MaxValue, int.MaxValue).ShouldBeAcceptedAsync()).Pixels.ShouldBe((long)int.MaxValue * int.MaxValue);
        (await Handmade.Jpeg(65_535, 65_535).ShouldBeAcceptedAsync()).Pixels.ShouldBe(65_535L * 65_535);
        (await Handmade.WebP(16_384, 16_384).ShouldBeAcceptedAsync()).Pixels.ShouldBe(16_384L * 16_384);
        byte[] gif = [.. Handmade.GifScreen(1, 1), .. Handmade.GifFrame(65_535, 65_535, 65_535, 65_535), 0x3B];
        (await gif.ShouldBeAcceptedAsync()).Pixels.ShouldBe(131_070L * 131_070);
    }

    [Fact]
    public async Task A_gif_is_as_large_as_its_largest_frame_however_small_its_screen()
    {
        byte[] bytes = [.. Handmade.GifScreen(0, 0), .. Handmade.GifFrame(2, 0, 30, 8), .. Handmade.GifFrame(0, 5, 4, 20), 0x3B];

        var facts = await bytes.ShouldBeAcceptedAsync();

        (facts.Width, facts.Height).ShouldBe((32, 25));
    }

    [Fact]
    public async Task The_older_gif_is_a_gif_too()
    {
        var bytes = Handmade.Gif(3, 2, frames: 1);
        bytes[4] = (byte)'7';

        (await bytes.ShouldBeAcceptedAsync()).Animated.ShouldBeFalse();
    }

    [Fact]
    public async Task An_animated_png_of_one_frame_stands_still()
    {
        byte[] bytes = [.. Handmade.PngSignature, .. Handmade.PngHeader(3, 2), .. Handmade.Chunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0]),
            .. Handmade.PngFrame(3, 2, 0, 0), .. Handmade.PngEnd];

        (await bytes.ShouldBeAcceptedAsync()).Animated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_lossy_webp_on_a_canvas_with_metadata_is_accepted()
    {
        var bytes = Handmade.Riff([.. Handmade.Vp8X(40, 30, flags: 8), .. Handmade.Vp8(40, 30), .. Handmade.Piece("EXIF", [1, 2, 3])]);

        var facts = await bytes.ShouldBeAcceptedAsync();

        (facts.Width, facts.Height, facts.Frames).ShouldBe((40, 30, 1));
    }

    [Fact]
    public async Task A_webp_may_leave_away_the_padding_at_its_very_end()
    {
        byte[] piece = [.. "VP8L"u8, 5, 0, 0, 0, 0x2F, 2, 0x40, 0, 0];

        (await Handmade.Riff(piece).ShouldBeAcceptedAsync()).Length.ShouldBe(8 + 4 + piece.Length);
    }

    [Fact]
    public async Task Ten_thousand_frames_are_the_most()
    {
        (await Handmade.Gif(1, 1, 10_000).ShouldBeAcceptedAsync()).Frames.ShouldBe(10_000);
        await Handmade.Gif(1, 1, 10_001).ShouldBeRefusedAsync("The GIF file has more than 10,000 frames.");
        await Handmade.AnimatedWebP(1, 1, 10_001).ShouldBeRefusedAsync("The WebP file has more than 10,000 frames.");
    }
}
