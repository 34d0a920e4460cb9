using System.Net;
using System.Text;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

/// <summary>Each part of a request comes from one place: FastEndpoints by itself would take it from others too.</summary>
public sealed class RequestBindingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task The_query_string_fills_no_field_of_a_body()
    {
        var ada = await server.PersonAsync();

        var posted = (await ada.PostAsync(
            "/api/tweets?visibility=private&subject=Smuggled&sensitive=true", new { tweet_data = "Good morning" }))
            .ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();
        (await ada.PatchAsync("/api/users/me?name=Smuggled&bio=Smuggled", new { })).ShouldSucceed();

        var tweet = (await ada.GetAsync($"/api/tweets/{posted}")).ShouldSucceed()["tweet"];
        tweet.GetProperty("visibility").GetString().ShouldBe("public");
        tweet.GetProperty("subject").GetString().ShouldBeNull();
        tweet.GetProperty("sensitive").GetBoolean().ShouldBeFalse();
        (await ada.GetAsync("/api/users/me")).Text.ShouldNotContain("Smuggled");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"abc\"")]
    [InlineData("{\"a\": [1]}")]
    [InlineData("null")]
    public async Task A_body_says_nothing_of_what_the_path_says(string value)
    {
        var ada = await server.PersonAsync();
        var (mine, other) = (await ada.TweetAsync("mine"), await ada.TweetAsync("other"));
        var tweetId = value == "5" ? $"{other}" : value;
        using var body = new StringContent($$"""{"tweet_data": "edited", "tweet_id": {{tweetId}}}""", Encoding.UTF8, "application/json");

        (await ada.SendAsync(HttpMethod.Patch, $"/api/tweets/{mine}", body)).ShouldSucceed();

        (await ada.GetAsync($"/api/tweets/{mine}"))["tweet"].GetProperty("content").GetString().ShouldBe("edited");
        (await ada.GetAsync($"/api/tweets/{other}"))["tweet"].GetProperty("content").GetString().ShouldBe("other");
    }

    [Theory]
    [InlineData("/api/tweets?sort=Latest", "sort")]
    [InlineData("/api/tweets?sort=1", "sort")]
    [InlineData("/api/tweets?scope=All", "scope")]
    [InlineData("/api/tweets?limit=1&limit=2", "limit")]
    public async Task A_query_takes_its_own_words_alone_and_each_once(string path, string parameter)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync(path)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].TryGetProperty(parameter, out _)
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("%201")]
    [InlineData("01")]
    [InlineData("1%20")]
    public async Task An_id_is_digits_alone(string id)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/users/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.DeleteAsync($"/api/users/{id}/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_body_without_a_type_is_refused_in_the_shape_of_every_error()
    {
        var ada = await server.PersonAsync();
        using var body = new ByteArrayContent("""{"tweet_data": "Good morning"}"""u8.ToArray());

        (await ada.SendAsync(HttpMethod.Post, "/api/tweets", body))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task An_idempotency_key_means_nothing_to_a_call_that_does_not_create()
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Idempotency-Key", new string('k', 300)))).ShouldSucceed();
    }

    [Fact]
    public async Task The_names_of_the_classes_are_not_published()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync("/_test_url_cache_")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }
}
