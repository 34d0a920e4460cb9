using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

/// <summary>What holds for each route of the server, those of tomorrow too.</summary>
public sealed class EveryRouteTests(EveryRouteTests.ServerWithoutLimits server) : IClassFixture<EveryRouteTests.ServerWithoutLimits>
{
    private static readonly string[] NoIds =
        ["0", "01", "007", "-1", "+1", "%2B1", "%201", "1%20", "1%09", "1.0", "1e3", "0x1", "1,000", "%D9%A1", "%EF%BC%91", "1%00", "abc",
            "9223372036854775808", "00000000000000000001", "%C2%A01"];

    private static readonly byte[][] NoText = [[0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xC0, 0x80], Encoding.ASCII.GetBytes(@"\ud83c"), Encoding.ASCII.GetBytes(@"\udf82 ")];

    private IEnumerable<(RouteEndpoint Endpoint, string Method)> Calls =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (e, m)));

    [Fact]
    public async Task An_id_in_a_path_is_digits_alone()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var asked = 0;
        foreach (var (endpoint, method) in Calls)
        {
            foreach (var id in endpoint.RoutePattern.Parameters.Where(p => p.Name.EndsWith("Id", StringComparison.Ordinal)))
            {
                // In Mastodon's dialect an id is a text, which the slice reads: what is none is a 404 too, in the dialect's shape.
                var isDialect = endpoint.Metadata.GetMetadata<SliceAttribute>()!.Type.Namespace!
                    .EndsWith(".Mastodon", StringComparison.Ordinal);
                id.ParameterPolicies.Select(p => p.Content).ShouldBe(isDialect ? [] : ["id"], $"{endpoint.RoutePattern.RawText}");
                foreach (var word in NoIds)
                {
                    var answer = await admin.SendAsync(new HttpMethod(method), PathOf(endpoint, id.Name, word), Body("{}"u8.ToArray()));

                    answer.Status.ShouldBeOneOf([HttpStatusCode.NotFound, .. word == "1%00" ? [HttpStatusCode.BadRequest]
                        : Array.Empty<HttpStatusCode>()], $"{method} {PathOf(endpoint, id.Name, word)}");
                    asked++;
                }
            }
        }

        asked.ShouldBeGreaterThan(500);
        (await admin.GetAsync("/api/users/me")).ShouldSucceed();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_anywhere_in_a_body()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var calls = Calls.Where(c => c.Endpoint.Metadata.GetMetadata<RequestBodyMetadata>() is { ContentType: "application/json" })
            .ToList();
        foreach (var (endpoint, method) in calls)
        {
            foreach (var bytes in NoText)
            {
                foreach (var (before, after) in new[]
                {
                    ("{\"unknown\": \"", "\"}"), ("{\"unknown\": {\"deep\": [\"", "\"]}}"), ("{\"", "\": 1}"), ("{\"user_id\": \"", "\"}"),
                })
                {
                    byte[] body = [.. Encoding.UTF8.GetBytes(before), .. bytes, .. Encoding.UTF8.GetBytes(after)];

                    (await admin.SendAsync(new HttpMethod(method), PathOf(endpoint), Body(body))).Status
                        .ShouldBe(HttpStatusCode.BadRequest, $"{method} {PathOf(endpoint)} {Encoding.Latin1.GetString(body)}");
                }
            }
        }

        calls.Count.ShouldBeGreaterThan(15);
        (await admin.GetAsync("/api/users/me")).ShouldSucceed();
        server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"tweet_data\": \"Emoji 🎂 and \\ud83c\\udf82\", \"unknown\": \"\\ud83c\\udf82\"}")]
    [InlineData("\uFEFF{\"tweet_data\": \"After a byte order mark\"}")]
    [InlineData("{\"tweet_data\": \"Backslash \\\\ud83c\"}")]
    public async Task Text_is_taken(string json)
    {
        var ada = await server.PersonAsync();

        (await ada.PostJsonAsync("/api/tweets", json)).ShouldSucceed(HttpStatusCode.Created);
    }

    private static ByteArrayContent Body(byte[] bytes)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    // Every other placeholder stands for a person, a tweet or a name that nobody has.
    private static string PathOf(RouteEndpoint endpoint, string? parameter = null, string value = "") =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart placeholder => placeholder.Name == parameter ? value : "999999999",
            _ => "",
        }))));

    public sealed class ServerWithoutLimits : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["RateLimits:Enabled"] = "false" };
    }
}
