using System.Net;
using Microblog.Host.Commands;
using Microblog.Host.Http;
using Microblog.Testing;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Microblog.Host.Tests.Http;

public sealed class CorsTests(RateLimitedServer server, MicroblogServer closed)
    : IClassFixture<RateLimitedServer>, IClassFixture<MicroblogServer>
{
    private const string Ours = "https://app.example.com";

    [Theory]
    [InlineData("POST", "/api/tweets", "api-key, content-type, idempotency-key")]
    [InlineData("DELETE", "/api/tweets/1", "authorization")]
    [InlineData("PATCH", "/api/users/me", "api-key,content-type")]
    public async Task A_page_of_a_named_origin_may_call(string method, string path, string headers)
    {
        var answer = await PreflightAsync(server, Ours, method, path, headers);

        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Ours]);
        Words(answer, "Access-Control-Allow-Methods").ShouldContain(method);
        headers.Split(',', StringSplitOptions.TrimEntries)
            .ShouldBeSubsetOf(Words(answer, "Access-Control-Allow-Headers").Select(w => w.ToLowerInvariant()));
        answer.Headers.Contains("X-RateLimit-Limit").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_of_another_origin_may_not()
    {
        var answer = await PreflightAsync(server, "https://evil.example.com", "POST", "/api/tweets", "api-key");

        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_setting_no_page_may()
    {
        var ada = await closed.PersonAsync();

        var preflight = await PreflightAsync(closed, Ours, "POST", "/api/tweets", "api-key");
        var answer = await ada.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Origin", Ours));

        preflight.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        answer.ShouldSucceed().Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/api/users/me", HttpStatusCode.OK)]
    [InlineData("/api/glass", HttpStatusCode.InternalServerError)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    public async Task The_page_can_read_answers_and_errors_and_their_headers(string path, HttpStatusCode status)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.SendAsync(HttpMethod.Get, path, null, ("Origin", Ours));

        answer.Status.ShouldBe(status);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Ours]);
        Words(answer, "Access-Control-Expose-Headers")
            .ShouldBe(["Date", "Link", "Location", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"],
                ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_can_read_that_it_called_too_often()
    {
        var address = server.NewAddress();
        for (var i = 0; i < 5; i++)
        {
            await server.AskAsync("GET", "/api/tweets", address);
        }

        var refused = await server.AskAsync("GET", "/api/tweets", address, ("Origin", Ours));

        refused.ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Ours]);
    }

    [Fact]
    public void Any_origin_may_call_but_not_with_cookies()
    {
        var any = new CorsPolicyBuilder();
        var named = new CorsPolicyBuilder();

        CorsRegistration.Describe(any, ["*", Ours]);
        CorsRegistration.Describe(named, [$"{Ours}/"]);

        (any.Build().AllowAnyOrigin, any.Build().SupportsCredentials).ShouldBe((true, false));
        named.Build().Origins.ShouldBe([Ours]);
    }

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com/path")]
    [InlineData("ftp://app.example.com")]
    public void Something_else_ends_the_start(string origin) =>
        Should.Throw<StartupException>(() => CorsRegistration.Describe(new CorsPolicyBuilder(), [origin])).Message.ShouldContain(origin);

    private static Task<ApiAnswer> PreflightAsync(MicroblogServer server, string origin, string method, string path, string headers) =>
        RateLimitedServer.AskAsync(
        server, "OPTIONS", path, ("Origin", origin), ("Access-Control-Request-Method", method),
        ("Access-Control-Request-Headers", headers));

    private static string[] Words(ApiAnswer answer, string header) =>
        [.. answer.Headers.GetValues(header)
            .SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
