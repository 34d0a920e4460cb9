using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Processing;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.Processing;

/// <summary>The pixels of what is served, against those of what was sent.</summary>
public sealed class ColourTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("png")]
    [InlineData("jpg[Q=95,subsample-mode=off]")]
    [InlineData("webp[lossless]")]
    [InlineData("gif[dither=0]")]
    [InlineData("avif[Q=90,subsample-mode=off]")]
    [InlineData("heic[Q=90,subsample-mode=off]")]
    public async Task A_picture_that_says_nothing_of_its_colours_keeps_them_in_every_size(string format)
    {
        var sent = Pixels.Png(2600, 2000);
        var media = await server.SettledAsync(await server.PersonAsync(), format == "png" ? sent : await Pixels.ConvertAsync(sent, format));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        foreach (var size in (string[])["url", "preview_url", "full_url"])
        {
            await ShouldShowAsync(media, size, Pixels.Patches);
        }
        (await server.FactsAsync(media, "full_url")).Width.ShouldBe(2600);
    }

    [Fact]
    public async Task The_pictures_of_a_profile_keep_their_colours()
    {
        var ada = await server.PersonAsync();
        var face = await server.SettledAsync(ada, Pixels.Png(1040, 800));
        var id = face.GetProperty("id").GetInt64();
        (await ada.PatchAsync("/api/users/me", new { avatar_media_id = id, header_media_id = id })).ShouldSucceed();
        JsonElement user = default;
        for (var i = 0; i < 300; i++)
        {
            await server.DrainAsync();
            user = (await ada.GetAsync("/api/users/me"))["user"];
            if ((await server.FactsAsync(user, "avatar")).Width == 400 && (await server.FactsAsync(user, "header")).Width == 1500)
            {
                break;
            }
            await Task.Delay(100, Ct);
        }

        // The square in the middle has the halves of the columns in the middle; the banner has all columns.
        var (width, _, avatar) = await Pixels.DecodeAsync(await server.FetchAsync(user, "avatar"));
        Pixels.At(avatar, width, 130, 100).ShouldBeNear(Pixels.Patches[1], "avatar");
        Pixels.At(avatar, width, 270, 100).ShouldBeNear(Pixels.Patches[2], "avatar");
        Pixels.At(avatar, width, 130, 300).ShouldBeNear(Pixels.Patches[5], "avatar");
        await ShouldShowAsync(user, "header", Pixels.Patches);
    }

    [Theory]
    [InlineData("colours_untagged.png")]
    [InlineData("broken")]
    [InlineData("cut short")]
    public async Task A_profile_that_is_not_there_or_broken_changes_no_colours(string name)
    {
        var noise = Zlib([.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))]);
        var sent = name == "colours_untagged.png" ? DecoderServer.File(name)
            : Pixels.Png(400, 200, Handmade.Chunk("iCCP", [.. "x\0\0"u8, .. name == "broken" ? noise : Zlib(P3()[..200])]));

        var media = await server.SettledAsync(await server.PersonAsync(), sent);

        await ShouldShowAsync(media, "url", await Pixels.ReadAsync(sent));
    }

    [Fact]
    public async Task A_profile_that_does_not_fit_the_picture_is_left_alone()
    {
        var ada = await server.PersonAsync();
        var broken = await server.SettledAsync(ada, DecoderServer.File("pil_icc-after-SOF.jpg"));
        broken.GetProperty("state").GetString().ShouldBe("ready", broken.ToString());

        // A grey JPEG with a profile for red, green and blue.
        byte[] rows = [.. Enumerable.Range(0, 401 * 200).Select(i => (byte)(i % 401 == 0 ? 0 : i % 401 <= 200 ? 60 : 200))];
        byte[] png = [.. Handmade.PngSignature, .. Handmade.PngHeader(400, 200, colour: 0), .. Handmade.Chunk("IDAT", Zlib(rows)),
            .. Handmade.Chunk("IEND", [])];
        var grey = await Pixels.ConvertAsync(png, "jpg[Q=95]");
        byte[] tagged = [.. grey[..2], .. Handmade.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. P3()]), .. grey[2..]];
        var media = await server.SettledAsync(ada, tagged);

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        await ShouldShowAsync(media, "url", await Pixels.ReadAsync(grey));
    }

    [Theory]
    [InlineData("PNG with a profile")]
    [InlineData("PNG with codes")]
    [InlineData("AVIF with codes")]
    [InlineData("WebP with a profile")]
    public async Task The_colours_of_Display_P3_are_converted_and_not_dull(string name)
    {
        var plain = Pixels.Png(400, 200);
        var sent = name switch
        {
            "PNG with a profile" => Pixels.Png(400, 200, Handmade.Chunk("iCCP", [.. "P3\0\0"u8, .. Zlib(P3())])),
            "PNG with codes" => Pixels.Png(400, 200, Handmade.Chunk("cICP", [12, 13, 0, 1])),
            "AVIF with codes" => Saying(await Pixels.ConvertAsync(plain, "avif[Q=90,subsample-mode=off]"), 12, 13),
            _ => WithProfile(await Pixels.ConvertAsync(plain, "webp[lossless]"), P3()),
        };

        var media = await server.SettledAsync(await server.PersonAsync(), sent);

        // The red of P3 is redder than any of sRGB; a brown inside of both has other numbers.
        var seen = await Pixels.ReadAsync(await server.FetchAsync(media));
        seen[0].ShouldBeNear((255, 0, 0), name);
        seen[4].ShouldBeNear((30, 30, 30), name);
        seen[7].ShouldBeNear((137, 60, 23), name, most: 6);
    }

    [Fact]
    public async Task A_JPEG_in_XYB_shows_its_colours()
    {
        // As jpegli makes them: three channels that are not red, green and blue, told by a profile of tables. Made with libjxl 0.11.
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("xyb.jpg"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        var seen = await Pixels.ReadAsync(await server.FetchAsync(media));
        for (var i = 0; i < seen.Length; i++)
        {
            // Eight bits of XYB tell dark blues apart badly.
            seen[i].ShouldBeNear(Pixels.Patches[i], $"patch {i}", most: 26);
        }
    }

    [Fact]
    public async Task A_JPEG_in_HDR_is_mapped_as_its_profile_says()
    {
        // PQ and BT.2020 by a profile of tables, made with libjxl 0.11. It maps white to a light grey, because there may be brighter light.
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("hdr.jpg"));

        var seen = await Pixels.ReadAsync(await server.FetchAsync(media));
        seen[0].ShouldBeNear((250, 24, 15), "red", most: 10);
        seen[4].ShouldBeNear((32, 32, 32), "dark grey");
        seen[5].ShouldBeNear((199, 199, 199), "white", most: 8);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public async Task A_picture_in_HDR_is_mapped_so_that_the_white_of_a_page_is_white(int transfer)
    {
        // What is written in a picture of HDR for the white of a page, and for a grey of half its light.
        var (white, half) = transfer == 16 ? (148, 130) : (191, 161);
        byte[] bytes = [.. Enumerable.Range(0, 400 * 200).SelectMany(i => Enumerable.Repeat((byte)(i % 400 < 200 ? white : half), 3))];
        var png = Plain(400, 200, bytes, Handmade.Chunk("cICP", [9, (byte)transfer, 0, 1]));
        var avif = Saying(await Pixels.ConvertAsync(Plain(400, 200, bytes, []), "avif[Q=90,subsample-mode=off]"), 9, (byte)transfer);

        foreach (var sent in (byte[][])[png, avif])
        {
            var media = await server.SettledAsync(await server.PersonAsync(), sent);

            media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
            var (width, _, rgb) = await Pixels.DecodeAsync(await server.FetchAsync(media));
            Pixels.At(rgb, width, 100, 100).Red.ShouldBeInRange(232, 255);
            Pixels.At(rgb, width, 300, 100).Red.ShouldBeInRange(170, 205);
        }
    }

    [Fact]
    public async Task A_video_in_HDR_is_mapped_so_that_the_white_of_a_page_is_light()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("hdr.mp4"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        foreach (var url in (string[])["url", "preview_url"])
        {
            var (width, _, rgb) = await Pixels.DecodeAsync(await server.FetchAsync(media, url));
            Pixels.At(rgb, width, 160, 120).Red.ShouldBeInRange(225, 255, url);
        }
    }

    [Fact]
    public void Codes_that_mean_sRGB_or_nothing_need_no_profile()
    {
        IccProfile.Of(PictureColours.Unsaid).ShouldBeNull();
        IccProfile.Of(new PictureColours(false, 1, 13)).ShouldBeNull();
        IccProfile.Of(new PictureColours(false, 99, 13)).ShouldBeNull();
        IccProfile.Of(new PictureColours(false, 12, 99)).ShouldBeNull();
    }

    private static byte[] P3() => IccProfile.Of(new PictureColours(false, 12, 13))!;

    private static byte[] Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Plain(int width, int height, byte[] rgb, byte[] chunk)
    {
        byte[] rows = [.. Enumerable.Range(0, height).SelectMany(y => rgb[(3 * width * y)..(3 * width * (y + 1))].Prepend((byte)0))];
        return [.. Handmade.PngSignature, .. Handmade.PngHeader(width, height), .. chunk, .. Handmade.Chunk("IDAT", Zlib(rows)),
            .. Handmade.Chunk("IEND", [])];
    }

    /// <summary>An AVIF that names its colours by other codes.</summary>
    private static byte[] Saying(byte[] avif, byte primaries, byte transfer)
    {
        var at = avif.AsSpan().IndexOf("nclx"u8);
        (avif[at + 5], avif[at + 7]) = (primaries, transfer);
        return avif;
    }

    private static byte[] WithProfile(byte[] webp, byte[] profile)
    {
        var picture = webp.AsSpan().IndexOf(Encoding.ASCII.GetBytes("VP8L"));
        return Handmade.Riff([.. Handmade.Vp8X(400, 200, flags: 0x20), .. Handmade.Piece("ICCP", profile), .. webp[picture..]]);
    }

    private async Task ShouldShowAsync(JsonElement media, string url, (int Red, int Green, int Blue)[] wanted)
    {
        var seen = await Pixels.ReadAsync(await server.FetchAsync(media, url));
        for (var i = 0; i < wanted.Length; i++)
        {
            seen[i].ShouldBeNear(wanted[i], $"{url}, patch {i}");
        }
    }
}
