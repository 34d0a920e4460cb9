using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>Uploads in the dialect.</summary>
public sealed class MediaTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("/api/v1/media")]
    [InlineData("/api/v2/media")]
    public async Task A_picture_is_uploaded_described_and_posted(string path)
    {
        var ada = await server.PersonAsync();

        var uploaded = await ada.SendAsync(HttpMethod.Post, path, Picture("A dot"));
        var id = uploaded["id"].GetString();
        await Eventually.HoldsAsync(async () => (await ada.GetAsync($"/api/v1/media/{id}")).Status == HttpStatusCode.OK);
        var ready = await ada.GetAsync($"/api/v1/media/{id}");
        var described = await ada.PutAsync($"/api/v1/media/{id}", new { description = "A grey dot" });
        var status = await ada.PostAsync("/api/v1/statuses", new { media_ids = new[] { id } });

        uploaded["type"].GetString().ShouldBe("image");
        uploaded["description"].GetString().ShouldBe("A dot");
        ready["url"].GetString().ShouldStartWith("http");
        ready["meta"].GetProperty("original").GetProperty("aspect").GetDouble().ShouldBe(1);
        described["description"].GetString().ShouldBe("A grey dot");
        status["content"].GetString().ShouldBe("");
        var media = status["media_attachments"].EnumerateArray().Single();
        media.GetProperty("id").GetString().ShouldBe(id);
        media.GetProperty("preview_url").GetString().ShouldNotBeNullOrEmpty();
        using var file = await server.Client.GetAsync(media.GetProperty("url").GetString());
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_older_address_names_the_file_at_once()
    {
        var ada = await server.PersonAsync();

        var uploaded = await ada.SendAsync(HttpMethod.Post, "/api/v1/media", Picture(""));

        uploaded["url"].ValueKind.ShouldBe(JsonValueKind.String, uploaded.Text);
    }

    [Fact]
    public async Task Others_cannot_see_or_describe_an_upload_and_what_is_no_picture_is_refused()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var id = Dialect.Id(await ada.PictureAsync());

        (await grace.GetAsync($"/api/v1/media/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await grace.PutAsync($"/api/v1/media/{id}", new { description = "Mine" })).Status.ShouldBe(HttpStatusCode.NotFound);
        var text = new MultipartFormDataContent { { new ByteArrayContent("Hello"u8.ToArray()), "file", "picture.png" } };
        var refused = await ada.SendAsync(HttpMethod.Post, "/api/v2/media", text);
        refused.Status.ShouldBeOneOf(HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity);
        refused["error"].GetString().ShouldNotBeNullOrWhiteSpace();
        (await ada.PostAsync("/api/v2/media", new { file = "x" })).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static MultipartFormDataContent Picture(string description)
    {
        var part = new ByteArrayContent(Person.GreyDot);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { part, "file", "dot.png" }, { new StringContent(description), "description" } };
    }
}
