using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class ErrorShapeTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/api/tweets/abc/likes")]
    [InlineData("GET", "/api/users/0")]
    [InlineData("GET", "/api/users/-1")]
    [InlineData("GET", "/api/users/abc")]
    [InlineData("GET", "/api/users/9223372036854775808")]
    [InlineData("GET", "/api/tweets/1.5")]
    [InlineData("DELETE", "/api/tweets/99999999999999999999999999")]
    [InlineData("GET", "/media/nothing.png")]
    [InlineData("GET", "/openapi/v2.json")]
    [InlineData("GET", "/media/..%2f..%2fetc%2fpasswd")]
    public async Task What_is_not_there_is_a_404(string method, string path)
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(new HttpMethod(method), path)).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("PUT", "/api/tweets")]
    [InlineData("PUT", "/api/users/me")]
    [InlineData("GET", "/api/medias")]
    [InlineData("DELETE", "/media/abc.png")]
    public async Task A_wrong_method_is_a_405_that_says_which_are_right(string method, string path)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.SendAsync(new HttpMethod(method), path);

        answer.ShouldFail(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        answer.ContentHeaders.Allow.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("PUT", "/api/tweets", "GET, HEAD, POST")]
    [InlineData("POST", "/api/users/me/export", "GET, HEAD")]
    [InlineData("DELETE", "/openapi/v1.json", "GET, HEAD")]
    [InlineData("DELETE", "/media/abc.png", "GET, HEAD")]
    [InlineData("POST", "/health/ready", "GET, HEAD")]
    [InlineData("POST", "/metrics", "GET, HEAD")]
    [InlineData("PUT", "/", "GET, HEAD")]
    [InlineData("GET", "/api/medias", "POST")]
    [InlineData("POST", "/api/stream", "GET")]
    [InlineData("POST", "/api/stream/", "GET")]
    public async Task Allow_names_HEAD_wherever_it_names_GET_but_for_the_stream(string method, string path, string allowed)
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(new HttpMethod(method), path)).ContentHeaders.Allow.Order(StringComparer.Ordinal)
            .ShouldBe(allowed.Split(", "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("\"text\"")]
    [InlineData("{\"tweet_data\": 5}")]
    [InlineData("{\"tweet_data\": {}}")]
    [InlineData("{\"tweet_data\": \"a\", \"tweet_media_ids\": \"1\"}")]
    [InlineData("{\"tweet_data\": \"a\", \"tweet_media_ids\": [\"1\"]}")]
    [InlineData("{\"tweet_data\": \"a\", \"tweet_media_ids\": [1.5]}")]
    [InlineData("{\"tweet_data\": \"a\", \"tweet_media_ids\": [99999999999999999999]}")]
    [InlineData("{\"tweet_data\": \"NUL \\u0000\"}")]
    [InlineData("{\"tweet_data\": \"No character \\uFFFE\"}")]
    [InlineData("{\"tweet_data\": \"half a pair \\ud83c\"}")]
    [InlineData("{\"tweet_data\": \"\\udf82 the other half\"}")]
    [InlineData("{\"tweet_data\": \"a\"} trailing")]
    public async Task A_body_of_another_shape_is_a_400(string json)
    {
        var ada = await server.PersonAsync();

        (await ada.PostJsonAsync("/api/tweets", json)).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task The_field_at_fault_is_named()
    {
        var ada = await server.PersonAsync();

        var answer = await ada.PostJsonAsync("/api/tweets", "{\"tweet_data\": 5}");

        answer["errors"].GetProperty("tweet_data").GetArrayLength().ShouldBe(1);
        answer.Text.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Deep_nesting_is_a_400()
    {
        var ada = await server.PersonAsync();
        var deep = $"{{\"tweet_data\": \"a\", \"x\": {new string('[', 10_000)}{new string(']', 10_000)}}}";

        (await ada.PostJsonAsync("/api/tweets", deep)).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task Five_megabytes_are_a_413_also_for_a_client_that_sends_all_of_them()
    {
        var ada = await server.PersonAsync();

        for (var i = 0; i < 10; i++)
        {
            (await ada.PostJsonAsync("/api/tweets", $"{{\"tweet_data\": \"{new string('a', 5_000_000)}\"}}"))
                .ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
        }
    }

    [Fact]
    public async Task Nine_megabytes_are_a_413()
    {
        var ada = await server.PersonAsync();

        // Asks before it sends, as curl does: the answer then cannot be lost while the server closes on what nobody reads.
        (await ada.PostJsonAsync("/api/tweets", $"{{\"tweet_data\": \"{new string('a', 9_000_000)}\"}}", ("Expect", "100-continue")))
            .ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task Invalid_utf8_is_a_400()
    {
        var ada = await server.PersonAsync();
        var content = new ByteArrayContent([.. "{\"tweet_data\": \""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await ada.SendAsync(HttpMethod.Post, "/api/tweets", content)).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data")]
    public async Task A_wrong_content_type_is_a_415(string type)
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(HttpMethod.Post, "/api/tweets", new StringContent("{}", Encoding.UTF8, type)))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("Application/JSON;charset=utf8")]
    public async Task The_encoding_may_be_named_in_any_way(string type)
    {
        var ada = await server.PersonAsync();

        var created = await PostAsync(ada, "{\"tweet_data\": \"Доброе утро\"}", type);

        var tweet = (await ada.GetAsync($"/api/tweets/{created.ShouldSucceed(HttpStatusCode.Created)["tweet_id"]}"))["tweet"];
        tweet.GetProperty("content").GetString().ShouldBe("Доброе утро");
    }

    [Theory]
    [InlineData("application/json; charset=windows-1251", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json; charset=nonsense", null)]
    [InlineData("application/json", "gzip")]
    [InlineData("application/json", "br, identity")]
    public async Task A_body_in_another_encoding_or_packed_is_a_415(string type, string? coding)
    {
        var ada = await server.PersonAsync();

        (await PostAsync(ada, "{\"tweet_data\": \"hello\"}", type, coding))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var ada = await server.PersonAsync();

        var created =
            await ada.PostJsonAsync("/api/tweets", "{\"tweet_data\": \"hello\", \"id\": 7, \"author_id\": 1, \"role\": \"admin\"}");

        var tweet = (await ada.GetAsync($"/api/tweets/{created.ShouldSucceed(HttpStatusCode.Created)["tweet_id"]}"))["tweet"];
        tweet.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
    }

    [Theory]
    [InlineData("/api/tweets")]
    [InlineData("/api/nothing")]
    [InlineData("/health/live")]
    public async Task Every_answer_forbids_sniffing_and_storing(string path)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.GetAsync(path);

        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_without_a_body_needs_no_content_type()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
    }

    [Theory]
    [InlineData("/api/tweets?limit=1", HttpStatusCode.OK)]
    [InlineData("/auth/me", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/api/tweets?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/medias", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/api/stream", HttpStatusCode.MethodNotAllowed)]
    public async Task Head_is_get_without_the_body(string path, HttpStatusCode status)
    {
        var ada = await server.PersonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        request.Headers.Add("api-key", ada.Key);

        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        (await ada.GetAsync("/auth/me")).ShouldSucceed();
    }

    private static Task<ApiAnswer> PostAsync(Person person, string json, string type, string? coding = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        return person.SendAsync(HttpMethod.Post, "/api/tweets", content);
    }
}
