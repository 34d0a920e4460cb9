using System.Net;
using System.Text;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.Processing;

/// <summary>What phones, cameras and other programs write, and what browsers show all the same.</summary>
public sealed class PhoneFileTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    [Theory]
    [InlineData("gvid_1frame.mp4", 320, 240, 0.04)]
    [InlineData("gvid_rot90.mov", 240, 320, 2)]
    [InlineData("gvid_hevc10.mov", 320, 240, 2)]
    [InlineData("gvid_sar2.mp4", 720, 288, 1)]
    public async Task A_video_of_a_phone_or_camera_is_shown_upright_in_square_pixels_and_has_a_poster(string name, int width, int height,
        double duration)
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File(name));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((width, height));
        media.GetProperty("duration").GetDouble().ShouldBe(duration, 0.1);
        var poster = await server.FactsAsync(media, "preview_url");
        (poster.Width, poster.Height).ShouldBe((width, height));
        var (frameWidth, frameHeight, _) = await Pixels.DecodeAsync(await server.FetchAsync(media));
        (frameWidth, frameHeight).ShouldBe((width, height));
        Encoding.Latin1.GetString(await server.FetchAsync(media)).ShouldContain("avc1");
    }

    [Fact]
    public async Task Old_QuickTime_without_brands_is_a_video()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), WithoutBrands(DecoderServer.File("gvid_rot90.mov")));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
    }

    [Theory]
    [InlineData("rubbish between segments")]
    [InlineData("a stray restart marker")]
    [InlineData("cut in the scan")]
    [InlineData("cut in the last marker")]
    [InlineData("no end")]
    public async Task A_JPEG_that_browsers_show_is_shown(string fault)
    {
        var whole = await Pixels.ConvertAsync(SamplePicture.Paint(9, 300, 200), "jpg");
        var frame = whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        byte[] sent = fault switch
        {
            "rubbish between segments" => [.. whole[..frame], .. "<b>rubbish"u8, 0xFF, 0, .. "more"u8, .. whole[frame..]],
            "a stray restart marker" => [.. whole[..frame], 0xFF, 0xD3, .. whole[frame..]],
            "cut in the scan" => whole[..(whole.Length * 7 / 10)],
            "cut in the last marker" => whole[..^1],
            _ => whole[..^2],
        };

        var media = await server.SettledAsync(await server.PersonAsync(), sent);

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((300, 200));
    }

    [Fact]
    public async Task A_sequence_of_AVIF_shows_a_still_with_its_transparency()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("pil_star.avifs"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((159, 159));
    }

    [Fact]
    public async Task An_animated_PNG_goes_on_moving()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), Samples.All["AnimatedPng"].Bytes);

        media.GetProperty("type").GetString().ShouldBe("gif");
        var display = await server.FactsAsync(media);
        (display.Format, display.Width, display.Height, display.Frames).ShouldBe((PictureFormat.WebP, 8, 8, 3));
        (await server.FactsAsync(media, "preview_url")).Frames.ShouldBe(1);
        (await server.FetchAsync(media)).AsSpan().IndexOf("EXIF"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_long_picture_stays_readable_and_its_own_size_can_be_opened()
    {
        var ada = await server.PersonAsync();
        var media = await server.SettledAsync(ada, SamplePicture.Paint(4, 1200, 12_000));

        var (display, preview) = (await server.FactsAsync(media), await server.FactsAsync(media, "preview_url"));
        display.Width.ShouldBeInRange(640, 660);
        preview.Width.ShouldBeInRange(195, 210);
        var full = await server.FactsAsync(media, "full_url");
        (full.Width, full.Height).ShouldBe((1200, 12_000));

        var tweet = await ada.TweetAsync("a plan", media.GetProperty("id").GetInt64());
        var shown = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("media")[0];
        shown.GetProperty("full_url").GetString().ShouldBe(media.GetProperty("full_url").GetString());
        var small = await server.SettledAsync(ada, SamplePicture.Paint(4, 300, 200));
        small.GetProperty("full_url").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_picture_longer_than_any_WebP_is_shown_smaller()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), SamplePicture.Paint(4, 20, 40_000));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        media.GetProperty("height").GetInt32().ShouldBe(16_383);
    }

    [Theory]
    [InlineData("II*\0 and so on", "TIFF picture", "save it as JPEG or PNG")]
    [InlineData("BM a bitmap", "BMP picture", "save it as JPEG or PNG")]
    [InlineData("RIFF\u0010\0\0\0AVI LIST", "AVI video", "save it as MP4")]
    [InlineData("\u001AE\u00DF\u00A3\u0042\u0082\u0088matroska", "Matroska video", "save it as MP4")]
    [InlineData("%PDF-1.7", "PDF document", "save its page as PNG")]
    [InlineData("just a text", "This is not a JPEG", "save it as one of these")]
    public async Task A_kind_that_is_not_taken_is_refused_with_what_to_do(string file, string kind, string advice)
    {
        var message = (await (await server.PersonAsync()).UploadAsync(Encoding.Latin1.GetBytes(file)))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")["error_message"].GetString()!;

        message.ShouldContain(kind);
        message.ShouldContain(advice);
    }

    private static byte[] WithoutBrands(byte[] film)
    {
        // A box of the same length keeps all places in the file.
        "wide"u8.CopyTo(film.AsSpan(4));
        return film;
    }
}
