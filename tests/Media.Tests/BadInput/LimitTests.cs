using System.Net;
using System.Text;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;

namespace Microblog.Media.Tests.BadInput;

/// <summary>A server with limits that are easily reached: they are checked before anything decodes the file.</summary>
public sealed class NarrowServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:MostBytes"] = "2000",
        ["Media:MostPixels"] = "600",
        ["Media:MostMovingPixels"] = "192",
        ["Media:MostVideoBytes"] = "8931",
        ["Media:FilesPerDay"] = "3",
        ["Media:BytesPerDay"] = "5000",
    };
}

public sealed class LimitTests(NarrowServer server) : IClassFixture<NarrowServer>
{
    [Fact]
    public async Task A_picture_has_so_many_bytes_and_not_one_more()
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(OfLength(2000))).ShouldSucceed(HttpStatusCode.Created);
        (await ada.UploadAsync(OfLength(2001))).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
        (await ada.UploadAsync(OfLength(4000))).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_picture_has_so_many_pixels_and_not_one_more()
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(SamplePicture.Paint(1, 600, 1))).ShouldSucceed(HttpStatusCode.Created);
        (await ada.UploadAsync(SamplePicture.Paint(1, 601, 1))).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_moving_picture_has_so_many_pixels_in_all_its_frames_and_not_one_frame_more()
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(Handmade.Gif(8, 8, frames: 3))).ShouldSucceed(HttpStatusCode.Created);
        (await ada.UploadAsync(Handmade.Gif(8, 8, frames: 4))).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_video_has_a_limit_of_its_own()
    {
        var ada = await server.PersonAsync();
        var film = DecoderServer.File("film.mp4");
        film.Length.ShouldBe(8931);
        byte[] larger = [.. film, 0, 0, 0, 8, .. "free"u8];

        // As large as a video may be, and more than a person may send within a day.
        (await ada.UploadAsync(film)).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await ada.UploadAsync(larger)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Theory]
    [InlineData(1500, HttpStatusCode.Created)]
    [InlineData(1501, HttpStatusCode.BadRequest)]
    public async Task A_description_has_1500_characters_and_not_one_more(int length, HttpStatusCode status)
    {
        var ada = await server.PersonAsync();
        using var form =
            new MultipartFormDataContent { { new ByteArrayContent(OfLength(500)), "file", "a.png" },
            { new StringContent(new string('é', length)), "alt" } };

        var answer = await ada.SendAsync(HttpMethod.Post, "/api/media/upload", form);

        answer.Status.ShouldBe(status, answer.Text);
        if (status != HttpStatusCode.Created)
        {
            return;
        }

        var id = answer["media_id"].GetInt64();
        answer["media"].GetProperty("alt").GetString()!.Length.ShouldBe(length);
        (await ada.PatchAsync($"/api/media/{id}", new { alt = new string('x', length + 1) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PatchAsync($"/api/media/{id}", new { alt = "" })).ShouldSucceed()["media"].GetProperty("alt")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_person_sends_so_many_files_a_day_also_all_at_once_and_others_go_on()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ada.UploadAsync(OfLength(500 + i))));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(3);
        var refused = answers.First(a => a.Status != HttpStatusCode.Created)
            .ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        refused["error_message"].GetString().ShouldBe("You may upload 3 files within a day.");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromDays(1));
        (await grace.UploadAsync(OfLength(500))).ShouldSucceed(HttpStatusCode.Created);
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await ada.UploadAsync(OfLength(500))).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_person_sends_so_many_bytes_a_day_and_not_one_more()
    {
        var ada = await server.PersonAsync();
        (await ada.UploadAsync(OfLength(2000))).ShouldSucceed(HttpStatusCode.Created);
        (await ada.UploadAsync(OfLength(2000))).ShouldSucceed(HttpStatusCode.Created);

        (await ada.UploadAsync(OfLength(1001))).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await ada.UploadAsync(OfLength(1000))).ShouldSucceed(HttpStatusCode.Created);
    }

    /// <summary>A picture with a note that makes it just so long.</summary>
    private static byte[] OfLength(int length)
    {
        var bare = SamplePicture.Paint(1, 10, 10);
        var note = Handmade.Chunk("tEXt", Encoding.ASCII.GetBytes(new string('n', length - bare.Length - 12)));
        return [.. bare[..33], .. note, .. bare[33..]];
    }
}
