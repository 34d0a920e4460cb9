using System.Net;
using Microblog.Host.Commands;
using Microblog.Host.Http;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class KnownProxiesTests(RateLimitedServer behindProxy, KnownProxiesTests.BareServer bare)
    : IClassFixture<RateLimitedServer>, IClassFixture<KnownProxiesTests.BareServer>
{
    [Fact]
    public async Task Without_known_proxies_the_header_is_ignored()
    {
        var remaining = new List<string>();
        for (var i = 1; i <= 4; i++)
        {
            var answer = await RateLimitedServer.AskAsync(
                bare, "GET", "/api/tweets", ("X-Forwarded-For", $"203.0.113.{i}"), ("X-Forwarded-Proto", "https"));
            remaining.Add($"{(int)answer.Status} {answer.Headers.GetValues("X-RateLimit-Remaining").Single()}");
            answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        }

        remaining.ShouldBe(["401 2", "401 1", "401 0", "429 0"]);
    }

    [Fact]
    public async Task What_a_client_wrote_before_the_known_proxies_is_ignored()
    {
        var address = behindProxy.NewAddress();

        var first = await behindProxy.AskAsync("GET", "/api/tweets", $"198.51.100.1, {address}");
        var second = await behindProxy.AskAsync("GET", "/api/tweets", $"198.51.100.2, {address}, 192.0.2.1");

        first.Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["4"]);
        second.Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["3"]);
    }

    [Fact]
    public async Task A_known_proxy_is_believed_that_the_client_came_by_https()
    {
        var address = behindProxy.NewAddress();

        var secure = await behindProxy.AskAsync("GET", "/api/tweets", address, ("X-Forwarded-Proto", "https"));
        var plain = await behindProxy.AskAsync("GET", "/api/tweets", address);

        secure.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public void Addresses_and_networks_are_read()
    {
        var options = KnownProxies.Read(["10.1.2.3", "192.168.0.0/16", "fd00::/8", "::1"]);

        options.KnownProxies.ShouldBe([IPAddress.Parse("10.1.2.3"), IPAddress.IPv6Loopback]);
        options.KnownIPNetworks.Select(n => n.ToString()).ShouldBe(["192.168.0.0/16", "fd00::/8"]);
    }

    [Theory]
    [InlineData("proxy.example.com")]
    [InlineData("10.0.0.0/64")]
    public void Something_else_ends_the_start(string word) =>
        Should.Throw<StartupException>(() => KnownProxies.Read([word])).Message.ShouldContain(word);

    public sealed class BareServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["RateLimits:Reads:Permits"] = "3", ["RateLimits:Reads:Window"] = "01:00:00" };
    }
}
