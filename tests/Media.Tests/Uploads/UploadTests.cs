using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Media.Tests.Uploads;

public sealed class UploadTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly byte[] Picture = SamplePicture.Paint(1, 64, 40);

    private static int _pictures = 100;

    /// <summary>A picture that nobody has sent before: equal ones are stored once.</summary>
    private static byte[] NewPicture => SamplePicture.Paint(Interlocked.Increment(ref _pictures), 20, 10);

    private int FilesOnDisk =>
        Directory.Exists(server.MediaFolder) ? Directory.GetFiles(server.MediaFolder, "*", SearchOption.AllDirectories).Length : 0;

    private static async Task<long> UploadAsync(Person person, byte[]? picture = null) =>
        (await person.UploadAsync(picture ?? Picture)).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

    [Fact]
    public async Task An_uploaded_picture_is_attached_and_served_to_anybody()
    {
        var ada = await server.PersonAsync();
        var media = await UploadAsync(ada);

        var tweet = await ada.TweetAsync("with a picture", media);

        var shown = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"];
        var url = shown.GetProperty("attachments")[0].GetString()!;
        url.ShouldStartWith("/media/");
        shown.GetProperty("media")[0].GetProperty("id").GetInt64().ShouldBe(media);
        shown.GetProperty("media")[0].GetProperty("width").GetInt32().ShouldBe(64);
        shown.GetProperty("media")[0].GetProperty("height").GetInt32().ShouldBe(40);
        using var served = await server.Client.GetAsync(url);
        served.StatusCode.ShouldBe(HttpStatusCode.OK);
        var picture =
            (await PictureReader.ReadAsync(new MemoryStream(await served.Content.ReadAsByteArrayAsync()), CancellationToken.None))
            .Properties.ShouldNotBeNull();
        (picture.Format, picture.Width, picture.Height).ShouldBe((PictureFormat.WebP, 64, 40));
        served.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        served.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        served.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        served.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        served.Headers.ETag.ShouldNotBeNull();
        served.Headers.AcceptRanges.ShouldBe(["bytes"]);
    }

    [Fact]
    public async Task A_part_is_served_on_request_and_nothing_when_it_is_known()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("", await UploadAsync(ada));
        var url = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments")[0].GetString();

        async Task<HttpResponseMessage> GetAsync(HttpMethod method, Action<HttpRequestHeaders> set)
        {
            using var request = new HttpRequestMessage(method, url);
            set(request.Headers);
            return await server.Client.SendAsync(request);
        }

        var whole = await server.Client.GetByteArrayAsync(url);
        using var part = await GetAsync(HttpMethod.Get, h => h.Range = new RangeHeaderValue(8, 15));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(whole[8..16]);
        using var beyond = await GetAsync(HttpMethod.Get, h => h.Range = new RangeHeaderValue(1_000_000, 1_000_001));
        (await ApiAnswer.ReadAsync(beyond)).ShouldFail(HttpStatusCode.RequestedRangeNotSatisfiable, "range_not_satisfiable");
        using var known = await GetAsync(HttpMethod.Get, h => h.IfNoneMatch.Add(part.Headers.ETag!));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var head = await GetAsync(HttpMethod.Head, _ => { });
        head.Content.Headers.ContentLength.ShouldBe(whole.Length);
    }

    [Fact]
    public async Task Several_uploads_at_once_keep_their_order_in_the_tweet()
    {
        var ada = await server.PersonAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => UploadAsync(ada, SamplePicture.Paint(i, 20 + i, 10))));

        var tweet = await ada.TweetAsync("ten", [.. ids.Reverse()]);

        (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("media").EnumerateArray()
            .Select(m => m.GetProperty("id").GetInt64()).ShouldBe(ids.Reverse());
    }

    [Fact]
    public async Task Media_that_may_not_be_attached_are_refused_and_nothing_is_posted()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var (own, other, used) = (await UploadAsync(ada), await UploadAsync(grace), await UploadAsync(ada));
        await ada.TweetAsync("uses it", used);

        async Task<ApiAnswer> PostAsync(params long[] ids) =>
            await ada.PostAsync("/api/tweets", new { tweet_data = "x", tweet_media_ids = ids });

        (await PostAsync(own, 999_999))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["error_message"].GetString()!.ShouldContain("999999");
        (await PostAsync(own, -1)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await PostAsync(own, other)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await PostAsync(own, used)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await PostAsync(own, own)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await PostAsync([.. Enumerable.Range(1, 11).Select(i => (long)i)])).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        // None of these refusals has used up the picture.
        (await PostAsync(own)).ShouldSucceed(HttpStatusCode.Created);
        (await ada.GetAsync("/api/users/me"))["user"].GetProperty("tweets_count").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("text", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("%PDF-1.7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("GIF89a/*", HttpStatusCode.BadRequest)]
    public async Task The_content_decides_not_the_name(string content, HttpStatusCode status)
    {
        var ada = await server.PersonAsync();
        var before = await SettledFilesAsync();

        (await ada.UploadAsync(Encoding.UTF8.GetBytes(content), "picture.png"))
            .ShouldFail(status, status == HttpStatusCode.BadRequest ? "invalid_request" : "unsupported_media_type");

        FilesOnDisk.ShouldBe(before);
    }

    [Fact]
    public async Task A_picture_that_ends_in_the_middle_is_refused_and_one_with_a_tail_loses_it()
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(Picture[..^20])).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        var tweet =
            await ada.TweetAsync("", await UploadAsync(ada, [.. Picture, .. "PK\u0003\u0004 a zip <script>"u8]), await UploadAsync(ada));

        var urls = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments").EnumerateArray()
            .Select(a => a.GetString()).ToList();
        var served = await server.Client.GetByteArrayAsync(urls[0]);
        served.ShouldBe(await server.Client.GetByteArrayAsync(urls[1]));
        Encoding.Latin1.GetString(served).ShouldNotContain("script");
    }

    [Fact]
    public async Task Too_many_bytes_or_pixels_are_a_413()
    {
        var ada = await server.PersonAsync();
        var before = await SettledFilesAsync();
        var bomb = (byte[])Picture.Clone();
        (bomb[18], bomb[19], bomb[22], bomb[23]) = (0x27, 0x10, 0x27, 0x10);
        BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder((int)PngParser.ChecksumOf(bomb.AsSpan(12, 4), bomb.AsSpan(16, 13))))
            .CopyTo(bomb, 29);

        (await ada.UploadAsync(bomb)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
        (await ada.UploadAsync([.. Picture, .. new byte[20 * 1024 * 1024]])).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
        (await ada.UploadAsync(new byte[25_000_000])).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");

        FilesOnDisk.ShouldBe(before);
    }

    [Fact]
    public async Task A_form_without_exactly_one_file_or_with_a_broken_text_is_a_400()
    {
        var ada = await server.PersonAsync();

        async Task<ApiAnswer> SendAsync(params (string Name, byte[] Bytes)[] parts)
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, bytes) in parts)
            {
                form.Add(new ByteArrayContent(bytes), name, "a.png");
            }

            return await ada.SendAsync(HttpMethod.Post, "/api/medias", form);
        }

        (await SendAsync(("file", Picture), ("alt", [0xC3, 0x28])))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].TryGetProperty("alt", out _).ShouldBeTrue();
        (await SendAsync(("picture", Picture))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await SendAsync(("file", Picture), ("file", Picture))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.SendAsync(HttpMethod.Post, "/api/medias", new MultipartFormDataContent())).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ada.PostJsonAsync("/api/medias", "{}")).ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        (await ada.PostAsync("/api/medias")).Status.ShouldBeOneOf(HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest);
        FilesInIncoming.ShouldBe(0);
    }

    private int FilesInIncoming => Directory.GetFiles(Path.Combine(server.MediaFolder, "incoming")).Length;

    [Fact]
    public async Task A_client_that_goes_half_way_leaves_no_file()
    {
        var ada = await server.PersonAsync();
        await UploadAsync(ada);
        var before = await SettledFilesAsync();
        var address = server.Client.BaseAddress!;
        using (var client = new TcpClient(address.Host, address.Port))
        {
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/medias HTTP/1.1\r\nHost: x\r\napi-key: {ada.Key}\r\nContent-Type: multipart/form-data; "
                    + "boundary=b\r\nContent-Length: 5000000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"));
            await stream.WriteAsync(Picture);
            await stream.WriteAsync(new byte[200_000]);
            for (var i = 0; i < 200 && FilesInIncoming == 0; i++)
            {
                await Task.Delay(10);
            }

            FilesInIncoming.ShouldBe(1);
            client.Client.LingerState = new LingerOption(true, 0);
        }

        await FilesShouldBecomeAsync(before);
    }

    private async Task<int> SettledFilesAsync()
    {
        for (var i = 0; i < 500 && await server.ScalarAsync<long>("SELECT count(*) FROM media.files WHERE role = 'source'") > 0; i++)
        {
            await Task.Delay(10);
        }

        return FilesOnDisk;
    }

    // What was sent is removed after it is processed, behind the answer.
    private async Task FilesShouldBecomeAsync(int count)
    {
        for (var i = 0; i < 500 && FilesOnDisk != count; i++)
        {
            await Task.Delay(10);
        }

        FilesOnDisk.ShouldBe(count);
    }

    [Fact]
    public async Task An_upload_with_an_idempotency_key_is_stored_once()
    {
        var ada = await server.PersonAsync();
        var picture = NewPicture;
        var before = await SettledFilesAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.UploadAsync(picture, headers: ("Idempotency-Key", "u"))));

        answers.Select(a => a.ShouldSucceed(HttpStatusCode.Created).Text).Distinct().Count().ShouldBe(1);
        await FilesShouldBecomeAsync(before + 1);
        (await ada.UploadAsync(SamplePicture.Paint(9, 30, 30), headers: ("Idempotency-Key", "u")))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        await FilesShouldBecomeAsync(before + 1);
    }

    [Fact]
    public async Task Deleting_a_tweet_removes_its_files()
    {
        var ada = await server.PersonAsync();
        var before = await SettledFilesAsync();
        var tweet = await ada.TweetAsync("", await UploadAsync(ada, NewPicture), await UploadAsync(ada, NewPicture));
        var url = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments")[0].GetString();

        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await server.DrainAsync();

        await FilesShouldBecomeAsync(before);
        (await ada.GetAsync(url!)).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Alternative_text_is_kept()
    {
        var ada = await server.PersonAsync();
        using var form =
            new MultipartFormDataContent { { new ByteArrayContent(Picture), "file", "a.png" }, { new StringContent("Hills"), "alt" } };
        var media = (await ada.SendAsync(HttpMethod.Post, "/api/media/upload", form))
            .ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

        var tweet = await ada.TweetAsync("", media);

        (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Hills");
    }
}
