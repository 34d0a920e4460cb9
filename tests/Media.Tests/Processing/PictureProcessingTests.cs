using System.Net;
using System.Text;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.Processing;

public sealed class PictureProcessingTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    [Theory]
    [InlineData("BaselineJpeg")]
    [InlineData("ProgressiveJpeg")]
    [InlineData("CmykJpeg")]
    [InlineData("PalettePng")]
    [InlineData("InterlacedPng")]
    [InlineData("StillGif")]
    [InlineData("LossyWebP")]
    [InlineData("LosslessWebP")]
    [InlineData("AlphaWebP")]
    public async Task Every_kind_of_picture_becomes_a_WebP_with_all_that_is_known_of_it(string sample)
    {
        var ada = await server.PersonAsync();

        var media = await server.SettledAsync(ada, Samples.All[sample].Bytes);

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        media.GetProperty("type").GetString().ShouldBe("image");
        media.GetProperty("blurhash").GetString()!.Length.ShouldBe(28);
        media.GetProperty("average_colour").GetString()!.ShouldMatch("^#[0-9a-f]{6}$");
        media.GetProperty("content_type").GetString().ShouldBe("image/webp");
        media.GetProperty("preview_url").GetString().ShouldBe(media.GetProperty("url").GetString());
        var facts = await server.FactsAsync(media);
        (facts.Format, facts.Width, facts.Height, facts.Frames).ShouldBe((PictureFormat.WebP, 16, 12, 1));
    }

    [Fact]
    public async Task An_AVIF_is_a_picture_too()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("picture.avif"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((32, 24));
    }

    [Fact]
    public async Task A_picture_comes_upright_and_does_not_tell_where_it_was_taken()
    {
        var file = DecoderServer.File("where.jpg");
        Encoding.Latin1.GetString(file).ShouldContain("SecretMaker");

        var media = await server.SettledAsync(await server.PersonAsync(), file);

        // It lay on its side, 48 × 36.
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((36, 48));
        var facts = await server.FactsAsync(media);
        (facts.Width, facts.Height).ShouldBe((36, 48));
        var text = Encoding.Latin1.GetString(await server.FetchAsync(media));
        foreach (var told in (string[])["Secret", "GPS", "EXIF", "Exif", "XMP", "xmp", "ICCP"])
        {
            text.ShouldNotContain(told, Case.Sensitive);
        }
    }

    [Theory]
    [MemberData(nameof(TellingFiles))]
    public async Task Nothing_that_a_file_tells_of_its_maker_is_served(string name, byte[] file)
    {
        Encoding.Latin1.GetString(file).ShouldContain("SecretMaker");

        var media = await server.SettledAsync(await server.PersonAsync(), file);

        media.GetProperty("state").GetString().ShouldBe("ready", name);
        foreach (var variant in media.GetProperty("variants").EnumerateArray())
        {
            var text = Encoding.Latin1.GetString(await server.FetchAsync(variant));
            foreach (var told in (string[])["Secret", "GPS", "EXIF", "Exif", "XMP", "xmp", "ICCP"])
            {
                text.ShouldNotContain(told, Case.Sensitive, name);
            }
        }
    }

    public static TheoryData<string, byte[]> TellingFiles
    {
        get
        {
            var note = "SecretMaker"u8.ToArray();
            var (png, gif, jpeg) = (Samples.All["PalettePng"].Bytes, Samples.All["AnimatedGif"].Bytes, Samples.All["BaselineJpeg"].Bytes);
            var (still, moving) = (Samples.All["LosslessWebP"].Bytes, Samples.All["AnimatedWebP"].Bytes);
            return new()
            {
                { "JPEG with EXIF, XMP and a place", DecoderServer.File("where.jpg") },
                { "JPEG with a comment", [.. jpeg[..2], .. Handmade.Segment(0xFE, note), .. jpeg[2..]] },
                { "PNG with a text", [.. png[..33], .. Handmade.Chunk("tEXt", [.. "Author\0"u8, .. note]), .. png[33..]] },
                { "moving GIF with a comment", [.. gif[..19], 0x21, 0xFE, (byte)note.Length, .. note, 0, .. gif[19..]] },
                { "WebP with XMP", Handmade.Riff([.. Handmade.Vp8X(16, 12, flags: 4), .. still[12..], .. Handmade.Piece("XMP ", note)]) },
                { "moving WebP with XMP",
                Handmade.Riff([.. moving[12..20], (byte)(moving[20] | 4), .. moving[21..], .. Handmade.Piece("XMP ", note)]) },
            };
        }
    }

    [Fact]
    public async Task A_wide_picture_has_a_preview_of_the_area_of_others()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), SamplePicture.Paint(3, 2400, 300));

        var (display, preview) = (await server.FactsAsync(media), await server.FactsAsync(media, "preview_url"));
        (display.Width, display.Height).ShouldBe((2400, 300));
        (preview.Width, preview.Height).ShouldBe((1810, 226));
        media.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("name").GetString()).ShouldBe(["display", "preview"]);
    }

    [Theory]
    [InlineData("AnimatedGif")]
    [InlineData("AnimatedWebP")]
    public async Task A_picture_that_moves_goes_on_moving_and_has_a_still_preview(string sample)
    {
        var media = await server.SettledAsync(await server.PersonAsync(), Samples.All[sample].Bytes);

        media.GetProperty("type").GetString().ShouldBe("gif");
        (await server.FactsAsync(media)).Frames.ShouldBe(3);
        (await server.FactsAsync(media, "preview_url")).Frames.ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_that_no_decoder_can_read_fails_with_a_reason_and_cannot_be_posted()
    {
        var ada = await server.PersonAsync();

        var media = await server.SettledAsync(ada, Handmade.WebP(30, 20));

        media.GetProperty("state").GetString().ShouldBe("failed");
        media.GetProperty("failure").GetString()!.ShouldContain("damaged");
        media.GetProperty("url").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var id = media.GetProperty("id").GetInt64();
        (await ada.PostAsync("/api/tweets", new { tweet_data = "x", tweet_media_ids = new[] { id } }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        await server.ShouldKeepNothingOfAsync(id);
    }

    [Fact]
    public async Task Equal_pictures_are_stored_once_under_names_of_their_own_until_the_last_is_gone()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var picture = SamplePicture.Paint(77, 50, 40);
        var (first, second) = (await server.SettledAsync(ada, picture), await server.SettledAsync(grace, picture));

        second.GetProperty("url").GetString().ShouldNotBe(first.GetProperty("url").GetString());

        // What was sent is removed a moment after the picture is ready, and is no part of it.
        var blobs =
            await server.ScalarAsync<long>(
            $"SELECT count(DISTINCT blob_id) FROM media.files WHERE media_id IN ({first.GetProperty("id")}, {second.GetProperty("id")}) "
                + "AND role <> 'source'");
        blobs.ShouldBe(1);

        (await ada.DeleteAsync($"/api/media/{first.GetProperty("id")}")).ShouldSucceed();
        (await server.Client.GetAsync(first.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.FactsAsync(second)).Width.ShouldBe(50);
        var name =
            await server.ScalarAsync<string>(
            $"SELECT b.name FROM media.files f JOIN media.blobs b ON b.id = f.blob_id WHERE f.media_id = {second.GetProperty("id")} AND "
                + "f.role <> 'source'");
        (await grace.DeleteAsync($"/api/media/{second.GetProperty("id")}")).ShouldSucceed();
        await server.RemovalsAsync();
        System.IO.File.Exists(Path.Combine(server.MediaFolder, name[..2], name)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_picture_in_other_colours_is_converted()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("p3.jpg"));

        // A green of P3 that is no colour of sRGB: the nearest one has no red at all, where the bare numbers have 40.
        media.GetProperty("average_colour").GetString()!.ShouldMatch("^#0[0-9]f[0-9a-f]");
        Encoding.Latin1.GetString(await server.FetchAsync(media)).ShouldNotContain("ICCP");
    }

    [Fact]
    public async Task A_profile_shows_its_pictures_cut_to_shape()
    {
        var ada = await server.PersonAsync();
        var (face, hills) =
            (await server.SettledAsync(ada, SamplePicture.Paint(5, 300, 200)),
            await server.SettledAsync(ada, SamplePicture.Paint(6, 900, 500)));
        (await ada.PatchAsync("/api/users/me",
            new { avatar_media_id = face.GetProperty("id").GetInt64(), header_media_id = hills.GetProperty("id").GetInt64() }))
            .ShouldSucceed();

        async Task<(int Width, int Height)> SizeAsync(string picture)
        {
            var user = (await ada.GetAsync("/api/users/me"))["user"];
            var facts = await server.FactsAsync(user, picture);
            return (facts.Width, facts.Height);
        }

        for (var i = 0; i < 300 && (await SizeAsync("avatar") != (400, 400) || await SizeAsync("header") != (1500, 500)); i++)
        {
            await server.DrainAsync();
            await Task.Delay(100);
        }

        (await SizeAsync("avatar")).ShouldBe((400, 400));
        (await SizeAsync("header")).ShouldBe((1500, 500));
        var card = (await ada.GetAsync($"/api/tweets/{await ada.TweetAsync()}"))["tweet"].GetProperty("author");
        card.GetProperty("avatar").GetString().ShouldBe((await ada.GetAsync("/api/users/me"))["user"].GetProperty("avatar").GetString());
    }
}
