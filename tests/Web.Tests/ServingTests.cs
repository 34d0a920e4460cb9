using System.Net;

namespace Microblog.Web.Tests;

/// <summary>How the server serves the page.</summary>
[Collection(Stages.Main)]
public sealed class ServingTests(Stage stage)
{
    private async Task<HttpResponseMessage> AskAsync(string path, string method = "GET", string? accept = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(stage.Address, path));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        }

        return await stage.Http.SendAsync(request);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/popular")]
    [InlineData("/@ada")]
    [InlineData("/tweets/7")]
    public async Task Every_address_of_the_page_is_the_page_under_a_strict_policy_and_never_stale(string path)
    {
        using var answer = await AskAsync(path, accept: "text/html,application/xhtml+xml;q=0.9");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<div id=\"root\">");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/auth/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/health/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/media/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/openapi/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/docs/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("POST", "/popular", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/tweets", HttpStatusCode.MethodNotAllowed)]
    public async Task A_call_is_never_answered_with_the_page(string method, string path, HttpStatusCode status)
    {
        using var answer = await AskAsync(path, method, "text/html");

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Whoever_wants_json_only_gets_no_page()
    {
        using var answer = await AskAsync("/people/ada", accept: "application/json");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task What_the_page_loads_is_kept_for_a_year_and_comes_compressed(string accepted, string? encoding)
    {
        var script = (await stage.Http.GetStringAsync(stage.Address)).Split('"')
            .First(word => word.StartsWith("/assets/first", StringComparison.Ordinal) && word.EndsWith(".js", StringComparison.Ordinal));

        using var answer = await AskAsync(script, encoding: accepted);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task The_types_of_the_page_are_those_that_the_server_publishes()
    {
        var start = new System.Diagnostics.ProcessStartInfo("node",
            [Path.Combine(Repository.Root, "web", "scripts", "api-types.mjs"),
                Path.Combine(Repository.Root, "src", "Host", "OpenApi", "v1.json"), "--check"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Environment.GetEnvironmentVariable("MICROBLOG_APPROVE") == "1")
        {
            start.ArgumentList.Remove("--check");
        }

        using var node = System.Diagnostics.Process.Start(start)!;
        var said = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        node.ExitCode.ShouldBe(0, said);
    }

}
