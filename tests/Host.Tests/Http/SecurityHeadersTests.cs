using System.Net;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed partial class SecurityHeadersTests(RateLimitedServer server, WebClientTests.ServerWithPage withPage)
    : IClassFixture<RateLimitedServer>, IClassFixture<WebClientTests.ServerWithPage>
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("GET", "/api/users/me", 200)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/api/medias", 405)]
    [InlineData("POST", "/api/tweets", 400)]
    [InlineData("GET", "/api/glass", 500)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/", 302)]
    [InlineData("GET", "/media/nothing.png", 404)]
    public async Task An_answer_runs_nothing_and_is_in_no_frame(string method, string path, int status)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.SendAsync(new HttpMethod(method), path);

        ((int)answer.Status).ShouldBe(status);
        ShouldBeGuarded(answer);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Nothing]);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task A_stranger_who_is_refused_gets_them_too()
    {
        var answer = await server.AskAsync("GET", "/api/tweets", server.NewAddress());

        answer.ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        ShouldBeGuarded(answer);
    }

    [Fact]
    public async Task A_picture_keeps_its_sandbox_also_when_it_is_known_already()
    {
        var ada = await server.PersonAsync();
        var media = (await ada.UploadAsync(OnePixel)).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        var tweet = await ada.TweetAsync("", media);
        var path = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments")[0].GetString()!;

        var first = await RateLimitedServer.AskAsync(server, "GET", path);
        var again = await RateLimitedServer.AskAsync(server, "GET", path, ("If-None-Match", first.Headers.ETag!.Tag));

        (first.Status, again.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotModified));
        foreach (var answer in new[] { first, again })
        {
            ShouldBeGuarded(answer);
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        }
    }

    [Fact]
    public async Task The_documentation_may_run_its_own_scripts_and_has_no_others()
    {
        var page = await RateLimitedServer.AskAsync(server, "GET", "/docs/index.html");

        page.Status.ShouldBe(HttpStatusCode.OK);
        ShouldBeGuarded(page);
        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        var scripts = Script().Matches(page.Text);
        scripts.Count.ShouldBeGreaterThan(1);
        foreach (Match script in scripts)
        {
            // What is written into the page itself, or comes from elsewhere, this policy would not let run.
            script.Groups["body"].Value.ShouldBeEmpty();
            var file = Source().Match(script.Value).Groups["file"].Value;
            (await RateLimitedServer.AskAsync(server, "GET",
                new Uri(new Uri(server.Client.BaseAddress!, "/docs/"), file).PathAndQuery)).Status.ShouldBe(HttpStatusCode.OK, file);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    public async Task A_web_client_loads_what_it_likes_but_is_in_no_frame(string path)
    {
        var answer = await RateLimitedServer.AskAsync(withPage, "GET", path);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        ShouldBeGuarded(answer);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("default-src");
    }

    private static byte[] OnePixel =>
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static void ShouldBeGuarded(ApiAnswer answer)
    {
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [GeneratedRegex(
        "<script[^>]*>(?<body>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    [GeneratedRegex("src=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();
}
