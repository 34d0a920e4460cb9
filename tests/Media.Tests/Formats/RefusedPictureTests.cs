using System.Text;

namespace Microblog.Media.Tests.Formats;

public sealed class RefusedPictureTests
{
    private static readonly byte[] JpegEnd = Handmade.JpegEnd;
    private static readonly byte[] PngEnd = Handmade.PngEnd;

    [Fact]
    public Task An_empty_file_is_broken_whatever_it_was_to_be() => Array.Empty<byte>().ShouldBeRefusedAsync("The file is empty.");

    [Theory]
    [InlineData("hello")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><img src=x onerror=alert(1)>")]
    [InlineData("%PDF-1.7 and so on")]
    [InlineData("MZ this is a program")]
    [InlineData("BM a bitmap of Windows")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt and sound")]
    [InlineData("GIF88a of a year that never was")]
    [InlineData(" \u0089PNG\r\n\u001A\n")]
    [InlineData("\u00FF\u00D8")]
    public Task What_is_none_of_the_formats_is_unknown_whatever_its_name(string text) =>
        Encoding.Latin1.GetBytes(text).ShouldBeUnknownAsync();

    [Fact]
    public async Task A_person_is_told_which_pictures_are_welcome()
    {
        var reading = await Reading.ReadAsync("just text"u8.ToArray());

        reading.Refusal.ShouldNotBeNull().Sentence.ShouldBe("This is not a JPEG, PNG, GIF, WebP or AVIF picture.");
    }

    [Fact]
    public Task A_truncated_png_is_broken() => Handmade.Png(3, 2)[..^1].ShouldBeRefusedAsync("The PNG file ends in the middle.");

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF<html><script>alert(1)</script>")]
    [InlineData("\u0089PNG\r\n\u001A\n<html><script>alert(1)</script></html>")]
    [InlineData("GIF89a=1;alert(1);//<html><script>alert(1)</script></html>")]
    [InlineData("RIFF\u0020\0\0\0WEBP<html><script>alert(1)</script></html>")]
    public async Task A_signature_alone_makes_no_picture(string text)
    {
        var reading = await Reading.ReadAsync(Encoding.Latin1.GetBytes(text));

        reading.Refusal.ShouldNotBeNull().Reason.ShouldBe(Microblog.Media.Domain.Formats.RefusalReason.Broken);
    }

    [Fact]
    public async Task A_jpeg_needs_a_size_a_scan_and_an_order()
    {
        await Jpeg(JpegEnd).ShouldBeRefusedAsync("The JPEG file shows a picture before it says how large it is.");
        await Jpeg(Handmade.Frame(3, 2), [0xFF, 0xD9]).ShouldBeRefusedAsync("The JPEG file holds no picture.");
        await Jpeg(Handmade.Frame(3, 2), Handmade.Scan, [0xFF, 0xD9]).ShouldBeRefusedAsync("The JPEG file holds no picture.");
        await Jpeg(Handmade.Frame(3, 2), Handmade.Frame(9, 9), JpegEnd).ShouldBeRefusedAsync("The JPEG file says twice how large it is.");
        await Jpeg(Handmade.Frame(3, 0), JpegEnd).ShouldBeRefusedAsync("The JPEG file says that it is of no size.");
        await Jpeg(Handmade.Frame(0, 2), JpegEnd).ShouldBeRefusedAsync("The JPEG file says that it is of no size.");
    }

    [Fact]
    public async Task A_jpeg_holds_nothing_foreign()
    {
        const string Foreign = "The JPEG file holds something that is not part of a JPEG.";
        await Jpeg([0xFF, 0xD8], Handmade.Frame(3, 2), JpegEnd).ShouldBeRefusedAsync(Foreign);
        await Jpeg(Handmade.Segment(0xC8, [1]), Handmade.Frame(3, 2), JpegEnd).ShouldBeRefusedAsync(Foreign);
        await Jpeg([0xFF, 0xE0, 0, 1], JpegEnd).ShouldBeRefusedAsync("The JPEG file has a part of an impossible length.");
    }

    [Fact]
    public async Task A_png_needs_an_honest_header_first()
    {
        const string Nonsense = "The PNG file has a header that makes no sense.";
        const string NoSize = "The PNG file says that it is of no size.";
        await Png(Handmade.Chunk("tEXt", [1]), Handmade.PngHeader(3, 2), PngEnd)
            .ShouldBeRefusedAsync("The PNG file does not begin with its header.");
        await Png(Handmade.PngHeader(0, 2), PngEnd).ShouldBeRefusedAsync(NoSize);
        await Png(Handmade.PngHeader(3, -2), PngEnd).ShouldBeRefusedAsync(NoSize);
        await Png(Handmade.PngHeader(3, 2, depth: 4, colour: 2), PngEnd).ShouldBeRefusedAsync(Nonsense);
        await Png(Handmade.PngHeader(3, 2, depth: 16, colour: 3), PngEnd).ShouldBeRefusedAsync(Nonsense);
        await Png(Handmade.PngHeader(3, 2, depth: 8, colour: 5), PngEnd).ShouldBeRefusedAsync(Nonsense);
        await Png(Handmade.PngHeader(3, 2, depth: 8, colour: 3), PngEnd).ShouldBeRefusedAsync("The PNG file lacks its colours.");

        var damaged = Handmade.Png(3, 2);
        damaged[19]++;
        await damaged.ShouldBeRefusedAsync("The PNG file is damaged: a checksum is wrong.");
    }

    [Fact]
    public async Task A_png_holds_pixels_and_nothing_foreign()
    {
        await Png(Handmade.PngHeader(3, 2), Handmade.Chunk("IEND", [])).ShouldBeRefusedAsync("The PNG file holds no picture.");
        await Png(Handmade.PngHeader(3, 2), Handmade.Chunk("EVIL", [1]), PngEnd)
            .ShouldBeRefusedAsync("The PNG file holds something that is not part of a PNG.");
        await Png(Handmade.PngHeader(3, 2), Handmade.Chunk("t3Xt", [1]), PngEnd)
            .ShouldBeRefusedAsync("The PNG file holds something that is not part of a PNG.");
        await Png(Handmade.PngHeader(3, 2), [0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8], PngEnd)
            .ShouldBeRefusedAsync("The PNG file has a part of an impossible length.");
        await Png(Handmade.PngHeader(3, 2), [0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8], PngEnd)
            .ShouldBeRefusedAsync("The PNG file ends in the middle.");
    }

    [Theory]
    [InlineData(4, 2, 0, 0)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(3, 2, 0, -1)]
    [InlineData(0, 2, 0, 0)]
    public Task A_frame_of_an_animated_png_stays_inside(int width, int height, int x, int y) =>
        Png(Handmade.PngHeader(3, 2), Handmade.Chunk("acTL", new byte[8]), Handmade.PngFrame(width, height, x, y), PngEnd)
            .ShouldBeRefusedAsync("The PNG file has a frame that leaves the picture.");

    [Fact]
    public async Task A_gif_needs_frames_of_some_size_with_pixels()
    {
        await Gif([0x3B]).ShouldBeRefusedAsync("The GIF file holds no picture.");
        await Gif(Handmade.GifFrame(0, 0, 0, 2), [0x3B]).ShouldBeRefusedAsync("The GIF file has a frame of no size.");
        await Gif([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 0], [0x3B]).ShouldBeRefusedAsync("The GIF file has a frame without a picture.");
        await Gif([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 12, 1, 1, 0], [0x3B])
            .ShouldBeRefusedAsync("The GIF file has a frame without a picture.");
        await Gif("alert(1)"u8.ToArray()).ShouldBeRefusedAsync("The GIF file holds something that is not part of a GIF.");
        await Gif(Handmade.GifFrame(0, 0, 3, 2)).ShouldBeRefusedAsync("The GIF file ends in the middle.");
    }

    [Fact]
    public async Task The_pictures_of_a_webp_fit_its_canvas()
    {
        const string Misfit = "The WebP file has a picture that does not fit its header.";
        await WebP(Handmade.Vp8X(1, 1, 0), Handmade.Vp8L(9_000, 9_000)).ShouldBeRefusedAsync(Misfit);
        await WebP(Handmade.Vp8X(3, 2, 0), Handmade.Vp8L(3, 2), Handmade.Vp8L(3, 2)).ShouldBeRefusedAsync(Misfit);
        await WebP(Handmade.Vp8X(3, 2, 2), Handmade.Vp8L(3, 2)).ShouldBeRefusedAsync(Misfit);
        await Animated(Handmade.AnimationFrame(0, 0, 3, 2, Handmade.Vp8L(9_000, 9_000))).ShouldBeRefusedAsync(Misfit);
        await Animated(Handmade.AnimationFrame(2, 0, 3, 2, Handmade.Vp8L(3, 2)))
            .ShouldBeRefusedAsync("The WebP file has a frame that leaves the picture.");
        await Animated(Handmade.AnimationFrame(0, 0, 3, 2, Handmade.Piece("ALPH", [1])))
            .ShouldBeRefusedAsync("The WebP file has a frame without a picture.");
        await WebP(Handmade.Vp8X(3, 2, 0), Handmade.Piece("ANIM", new byte[6]), Handmade.AnimationFrame(0, 0, 3, 2, Handmade.Vp8L(3, 2)))
            .ShouldBeRefusedAsync("The WebP file has a frame, yet says that it is not animated.");
        await WebP(Handmade.Vp8X(3, 2, 0)).ShouldBeRefusedAsync("The WebP file holds no picture.");
    }

    [Fact]
    public async Task A_webp_keeps_to_its_container()
    {
        await WebP(Handmade.Piece("ICCP", [1, 2])).ShouldBeRefusedAsync("The WebP file does not begin with its header.");
        await WebP(Handmade.Vp8(0, 2)).ShouldBeRefusedAsync("The WebP file says that it is of no size.");
        await WebP([.. "VP8L"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0x2F, 0, 0, 0, 0])
            .ShouldBeRefusedAsync("The WebP file has a part of an impossible length.");
        await ((byte[])[.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBP"u8]).ShouldBeRefusedAsync("The WebP file ends in the middle.");
        await ((byte[])[.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Handmade.Vp8L(3, 2)])
            .ShouldBeRefusedAsync("The WebP file has a part of an impossible length.");
    }

    private static byte[] Jpeg(params byte[][] parts) => [.. Handmade.JpegStart, .. parts.SelectMany(p => p)];

    private static byte[] Png(params byte[][] parts) => [.. Handmade.PngSignature, .. parts.SelectMany(p => p)];

    private static byte[] Gif(params byte[][] parts) => [.. Handmade.GifScreen(3, 2), .. parts.SelectMany(p => p)];

    private static byte[] WebP(params byte[][] parts) => Handmade.Riff([.. parts.SelectMany(p => p)]);

    private static byte[] Animated(byte[] frame) => WebP(Handmade.Vp8X(3, 2, flags: 2), Handmade.Piece("ANIM", new byte[6]), frame);
}
