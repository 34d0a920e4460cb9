using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microblog.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

/// <summary>Pages of other origins act in nobody's name, whatever credential the browser or a gateway adds.</summary>
public sealed class CrossSiteTests(MicroblogServer server, RateLimitedServer open)
    : IClassFixture<MicroblogServer>, IClassFixture<RateLimitedServer>
{
    private const string Named = "https://app.example.com";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Foreign => new()
    {
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
        { "Origin", "http://127.0.0.1" },
        { "Origin", "http://127.0.0.1:1" },
        { "Origin", "https://127.0.0.1:{port}" },
        { "Origin", "http://127.0.0.1:{port}.evil.example" },
        { "Origin", "http://localhost:{port}" },
        { "Origin", "" },
    };

    private Uri Address => server.Client.BaseAddress!;

    private string Own => Address.GetLeftPart(UriPartial.Authority);

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_page_of_another_origin_follows_nobody(string header, string value)
    {
        var (ada, grace, _) = await server.PeopleAsync();

        (await ada.SendAsync(HttpMethod.Post, $"/api/users/{grace.Id}/follow", null, (header, Value(value))))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.follows WHERE follower_id = {ada.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_call_that_changes_something_is_refused_to_it()
    {
        var calls = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                .Where(m => m is not ("GET" or "HEAD")).Select(m => (Method: m, Path: PathOf(e)))).ToList();

        calls.Count.ShouldBeGreaterThan(40);
        var ada = await server.PersonAsync();
        foreach (var (method, path) in calls)
        {
            // In Mastodon's dialect such a page may come with the token of an app; what a gateway adds is refused there too.
            var added = path.StartsWith("/api/v1/", StringComparison.Ordinal) || path.StartsWith("/api/v2/", StringComparison.Ordinal);
            foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example") })
            {
                (string, string)[] headers = added ? [(header, value), ("api-key", ada.Key)] : [(header, value)];
                (await RateLimitedServer.AskAsync(server, method, path, headers)).Status
                    .ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            }
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("same-origin", null)]
    [InlineData("same-origin", "own")]
    [InlineData("none", null)]
    [InlineData(null, "own")]
    [InlineData("same-origin", "https://microblog.example.com")]
    public async Task Our_own_page_and_clients_that_are_no_browsers_act(string? site, string? origin)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        List<(string, string)> headers = [];
        if (site is not null)
        {
            headers.Add(("Sec-Fetch-Site", site));
        }

        if (origin is not null)
        {
            headers.Add(("Origin", origin == "own" ? Own : origin));
        }

        (await ada.SendAsync(HttpMethod.Post, $"/api/users/{grace.Id}/follow", null, [.. headers])).ShouldSucceed();
    }

    [Fact]
    public async Task Reading_is_not_concerned()
    {
        var ada = await server.PersonAsync();

        foreach (var header in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example") })
        {
            (await ada.SendAsync(HttpMethod.Get, "/api/users/me", null, header)).ShouldSucceed()
                .Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(Named, "cross-site", true)]
    [InlineData("https://other.example.com", null, true)]
    [InlineData("http://app.example.com", "cross-site", false)]
    [InlineData("https://app.example.com:8443", null, false)]
    [InlineData("https://third.example.com", "same-site", false)]
    public async Task A_named_origin_acts_and_no_other_scheme_or_port_of_it(string origin, string? site, bool isAllowed)
    {
        var ada = await open.PersonAsync();
        var answer = await ada.SendAsync(
            HttpMethod.Post, "/api/tweets", new StringContent("""{"tweet_data": "Hello"}""", Encoding.UTF8, "application/json"),
            [("Origin", origin), .. site is null ? Array.Empty<(string, string)>() : [("Sec-Fetch-Site", site)]]);

        answer.Status.ShouldBe(isAllowed ? HttpStatusCode.Created : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https", "https://microblog.example.com", true)]
    [InlineData("https", "https://microblog.example.com:443", true)]
    [InlineData("https", "http://microblog.example.com", false)]
    [InlineData("http", "https://microblog.example.com", false)]
    [InlineData("https", "https://microblog.example.com:8443", false)]
    public async Task Behind_a_known_proxy_our_origin_is_the_one_that_the_browser_asked(string scheme, string origin, bool isAllowed)
    {
        var ada = await open.PersonAsync();

        (await ada.SendAsync(HttpMethod.Post, "/api/tweets", new StringContent("{}", Encoding.UTF8, "application/json"),
            ("Host", "microblog.example.com"), ("X-Forwarded-Proto", scheme), ("Origin", origin))).Status
            .ShouldBe(isAllowed ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "http://127.0.0.1", false)]
    [InlineData("Origin", "own", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("User-Agent", "curl", true)]
    public async Task A_page_of_another_origin_opens_no_WebSocket(string header, string value, bool isAllowed)
    {
        var ada = await server.PersonAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("api-key", ada.Key);
        socket.Options.SetRequestHeader(header, value == "own" ? Own : value);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(Address) { Scheme = "ws", Path = "/api/stream" }.Uri;

        if (isAllowed)
        {
            await socket.ConnectAsync(address, Ct);
            socket.State.ShouldBe(WebSocketState.Open);
        }
        else
        {
            await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address, Ct));
            socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s =>
        string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content
            : p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator ? separator.Content : "1"))));

    private string Value(string text) =>
        text.Replace("{port}", $"{Address.Port}", StringComparison.Ordinal);
}
