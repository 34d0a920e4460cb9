using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Tests.Processing;

public sealed class VideoProcessingTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    [Theory]
    [InlineData("film.mp4", 96, 64)]
    [InlineData("film.webm", 96, 64)]
    [InlineData("turned.mp4", 64, 96)]
    public async Task A_video_becomes_an_MP4_that_plays_while_it_loads_and_tells_nothing_of_its_maker(string name, int width, int height)
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File(name));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        media.GetProperty("type").GetString().ShouldBe("video");
        media.GetProperty("content_type").GetString().ShouldBe("video/mp4");
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((width, height));
        media.GetProperty("duration").GetDouble().ShouldBe(2, 0.2);
        media.GetProperty("blurhash").GetString().ShouldNotBeNullOrEmpty();
        (await server.FactsAsync(media, "preview_url")).Format.ShouldBe(PictureFormat.WebP);
        var bytes = await server.FetchAsync(media);
        VideoReader.Recognise(bytes.AsSpan(0, 64)).ShouldBe(VideoFormat.Mp4);
        var text = Encoding.Latin1.GetString(bytes);
        text.IndexOf("moov", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("mdat", StringComparison.Ordinal));
        text.ShouldContain("avc1");
        text.ShouldNotContain("secret");
        text.ShouldNotContain("+48");
    }

    [Fact]
    public async Task Part_of_a_video_is_served_so_that_people_can_jump_in_it()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("film.mp4"));
        var whole = await server.FetchAsync(media);
        using var request = new HttpRequestMessage(HttpMethod.Get, media.GetProperty("url").GetString());
        request.Headers.Range = new RangeHeaderValue(1000, 1999);

        using var part = await server.Client.SendAsync(request);

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange!.Length.ShouldBe(whole.Length);
        part.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(whole[1000..2000]);
    }

    [Fact]
    public async Task A_video_that_is_too_long_fails_and_says_how_long_it_may_be()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("long.mp4"));

        media.GetProperty("state").GetString().ShouldBe("failed");
        media.GetProperty("failure").GetString().ShouldBe("A video lasts at most 3 seconds; this one lasts 4.");
    }

    [Fact]
    public async Task A_video_that_ends_in_the_middle_is_refused()
    {
        var ada = await server.PersonAsync();
        foreach (var name in (string[])["film.mp4", "film.webm"])
        {
            (await ada.UploadAsync(DecoderServer.File(name)[..^500])).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        }
    }

    [Fact]
    public async Task A_tweet_is_posted_while_its_video_is_processed_and_shows_it_when_it_is_ready()
    {
        var ada = await server.PersonAsync();
        await using var hold = await server.HoldQueueAsync("video");
        var upload = ada.UploadAsync(DecoderServer.File("film.webm"), headers: ("Idempotency-Key", "film"));
        var id = await server.NextMediaAsync(ada);
        var tweet = await ada.TweetAsync("soon", id);

        var waiting = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"];
        var address = waiting.GetProperty("attachments")[0].GetString().ShouldNotBeNull();
        address.ShouldEndWith(".mp4");
        waiting.GetProperty("media")[0].GetProperty("state").GetString().ShouldBe("processing");
        waiting.GetProperty("media")[0].GetProperty("url").ValueKind.ShouldBe(JsonValueKind.Null);
        await hold.DisposeAsync();
        (await upload).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64().ShouldBe(id);

        var shown = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"];
        shown.GetProperty("attachments")[0].GetString().ShouldBe(address);
        shown.GetProperty("media")[0].GetProperty("url").GetString().ShouldBe(address);
        shown.GetProperty("media")[0].GetProperty("duration").GetDouble().ShouldBe(2, 0.2);
    }
}
