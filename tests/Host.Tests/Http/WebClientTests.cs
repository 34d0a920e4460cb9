using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class WebClientTests(WebClientTests.ServerWithPage server) : IClassFixture<WebClientTests.ServerWithPage>
{
    [Theory]
    [InlineData("/", "<h1>client</h1>")]
    [InlineData("/people/ada", "<h1>client</h1>")]
    [InlineData("/app.js", "let a;")]
    public async Task A_clients_folder_is_served(string path, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (path.StartsWith("/people", StringComparison.Ordinal))
        {
            request.Headers.Add("Accept", "text/html");
        }

        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(content);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/missing.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/media/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/tweets", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/people/ada", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/users/me", HttpStatusCode.Unauthorized)]
    public async Task Calls_are_never_shadowed_by_thepage(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));

        answer.Status.ShouldBe(status);
        answer["result"].GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", HttpStatusCode.OK)]
    [InlineData("TEXT/HTML", HttpStatusCode.OK)]
    [InlineData("text/html", HttpStatusCode.OK, "/")]
    [InlineData("*/*", HttpStatusCode.OK, "/")]
    [InlineData(null, HttpStatusCode.OK, "/")]
    [InlineData("application/json", HttpStatusCode.NotFound, "/")]
    [InlineData("*/*", HttpStatusCode.NotFound)]
    [InlineData("text/*", HttpStatusCode.NotFound)]
    [InlineData("text/html;q=0, */*", HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData("application/json", HttpStatusCode.NotFound)]
    [InlineData("*/*", HttpStatusCode.NotFound, "/posts/1")]
    [InlineData("*/*", HttpStatusCode.NotFound, "//api/tweets")]
    [InlineData("text/html", HttpStatusCode.NotFound, "//api/tweets")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/api/nothing")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/API")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/auth/nothing")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/oauth/nothing")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/OAuth")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/.well-known/webfinger")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/.well-known/openid-configuration")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/.git/config")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/people/ada.json")]
    [InlineData("text/html", HttpStatusCode.NotFound, "/wp-admin/setup.php/x")]
    public async Task An_address_of_the_page_is_for_whoever_takes_html(string? accept, HttpStatusCode status, string path = "/people/ada")
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Get, new Uri($"{server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}"));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(status == HttpStatusCode.OK ? "text/html" : "application/json");
    }

    [Fact]
    public async Task Another_client_may_load_what_it_likes_but_sits_in_no_frame_and_is_never_stale()
    {
        using var answer = await server.Client.GetAsync("/assets/app-0123456789.js");

        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("frame-ancestors 'none'; object-src 'none'; base-uri 'self'");
    }

    [Theory]
    [InlineData("br, gzip", "br", "compressed")]
    [InlineData("gzip", null, "let a;")]
    [InlineData("br;q=0", null, "let a;")]
    public async Task A_compressed_form_that_lies_beside_a_file_goes_to_whoever_takes_it(string accept, string? encoding, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);

        using var answer = await server.Client.SendAsync(request);

        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(content);
    }

    public sealed class ServerWithPage : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                var page = Extras;
                File.WriteAllText(Path.Combine(page, "index.html"), "<h1>client</h1>");
                File.WriteAllText(Path.Combine(page, "app.js"), "let a;");
                File.WriteAllText(Path.Combine(page, "app.js.br"), "compressed");
                Directory.CreateDirectory(Path.Combine(page, "assets"));
                File.WriteAllText(Path.Combine(page, "assets", "app-0123456789.js"), "let b;");
                return new Dictionary<string, string?> { ["Web:Folder"] = page };
            }
        }
    }
}
