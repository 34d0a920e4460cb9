using System.Net;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Access;

/// <summary>All that a stranger may call is cheap, kept by caches or counted. A new route of theirs is a new line.</summary>
public sealed class StrangersTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Cheap = "no query and no file";
    private const string OneAtATime = "one check runs at a time, and all who wait share it";
    private const string Kept = "kept by caches for a year";

    /// <summary>How each is bounded; a name is that of a rate limit.</summary>
    private static readonly Dictionary<string, string> Routes = new(StringComparer.Ordinal)
    {
        ["/"] = Cheap,
        ["/health/live"] = Cheap,
        ["/health/ready"] = OneAtATime,
        ["/openapi/v1.json"] = "Reads",
        ["/openapi/mastodon.json"] = "Reads",
        ["/api/v1/instance"] = "Reads",
        ["/api/v2/instance"] = "Reads",
        ["/nodeinfo/2.0"] = "Reads",
        ["/.well-known/nodeinfo"] = "Reads",
        ["/avatars/original/missing.png"] = Cheap,
        ["/headers/original/missing.png"] = Cheap,
        ["/api/instance"] = "Reads",
        ["/auth/register"] = "SignIn",
        ["/auth/login"] = "SignIn",
        ["/auth/email/confirm"] = "SignIn",
        ["/auth/password/forgotten"] = "Mails",
        ["/auth/password/reset"] = "SignIn",
        ["/auth/invitation"] = "SignIn",
        ["/auth/invitation/accept"] = "SignIn",
        ["/auth/login/passkey/options"] = "SignIn",
        ["/auth/login/passkey"] = "SignIn",
        ["/auth/refresh"] = "Refreshes",
        ["/auth/sign-on/{provider}"] = "SignOns",
        ["/auth/sign-on/{provider}/callback"] = "SignOnReturns",
        ["/auth/sign-on/{provider}/signed-out"] = "Reads",
        ["/auth/sign-on/{provider}/backchannel-logout"] = "ProviderLogouts",
        ["/auth/app-session"] = "AppPages",
        ["/oauth/authorize"] = "AppPages",
        ["/oauth/sign-in"] = "SignIn",
        ["/oauth/sign-on/{provider}"] = "AppPages",
        ["/oauth/token"] = "AppTokens",
        ["/oauth/revoke"] = "AppTokens",
        ["/api/v1/apps"] = "AppRegistrations",
        ["/.well-known/oauth-authorization-server"] = "Reads",
        ["/media/{key}"] = Kept,
    };

    private IEnumerable<RouteEndpoint> OfStrangers => server.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null
            && (e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null));

    [Fact]
    public void The_list_has_every_route_of_strangers_with_its_bound()
    {
        OfStrangers.Select(PathOf).Distinct().ShouldBe(Routes.Keys, ignoreOrder: true);
        foreach (var endpoint in OfStrangers)
        {
            var bound = Routes[PathOf(endpoint)];
            var policy = endpoint.Metadata.GetMetadata<RateLimitPolicy>();
            if (bound is Cheap or OneAtATime or Kept)
            {
                (policy is { Permits: > 0 }).ShouldBeFalse(PathOf(endpoint));
            }
            else
            {
                policy.ShouldNotBeNull(PathOf(endpoint));
                (policy.Name, policy.Permits > 0).ShouldBe((bound, true), PathOf(endpoint));
            }
        }
    }

    [Fact]
    public async Task The_API_document_is_compressed_and_kept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var compressed = await server.Client.SendAsync(request);
        using var plain = await server.Client.GetAsync("/openapi/v1.json");

        plain.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        plain.Headers.Contains("X-RateLimit-Limit").ShouldBeTrue();
        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        compressed.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        compressed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
        (compressed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 4).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/docs")]
    [InlineData("/docs/swagger-ui.css")]
    [InlineData("/media/nothing.png")]
    [InlineData("/nothing")]
    public async Task Where_nobody_counts_no_credential_is_looked_up(string path)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync(path)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);

        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys WHERE user_id = {ada.Id} AND last_used_at IS NOT NULL"))
            .ShouldBe(0, path);
    }

    [Fact]
    public async Task Readiness_is_asked_by_many_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.Client.GetAsync("/health/ready")));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
    }

    private static string PathOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.Trim('/')}";
}
