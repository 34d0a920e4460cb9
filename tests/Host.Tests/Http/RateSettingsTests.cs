using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Host.Http;
using Microblog.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

public sealed class RateSettingsTests(RateSettingsTests.UnlimitedServer server) : IClassFixture<RateSettingsTests.UnlimitedServer>
{
    [Theory]
    [InlineData("Permits", "0")]
    [InlineData("Permits", "many")]
    [InlineData("Permits", "-1")]
    [InlineData("Window", "60.00:00:00")]
    [InlineData("Window", "00:00:00")]
    [InlineData("Window", "soon")]
    public void A_limit_that_makes_no_sense_ends_the_start(string name, string value)
    {
        var written = new ConfigurationBuilder().AddInMemoryCollection([new($"RateLimits:Reads:{name}", value)]).Build();
        var services = new ServiceCollection();
        RateLimitMiddleware.AddSettings(services, written);

        Should.Throw<SettingsException>(() => services.SettingsRegistry()
            .Check(written)).Message.ShouldStartWith($"RateLimits:Reads:{name} is {value}");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(601, 60)]
    [InlineData(1_000_000_000, 60)]
    [InlineData(1_000_000_000, 86_400)]
    [InlineData(1, 86_400)]
    public void Any_limit_can_be_kept(int permits, int seconds)
    {
        using var limit = new PolicyRateLimiter(permits, TimeSpan.FromSeconds(seconds));

        var standing = limit.Count(new RateLimitKey(1, 0));

        standing.RetryAfter.ShouldBe(0);
        standing.Remaining.ShouldBe(permits - 1);
        standing.Reset.ShouldBeInRange(1, seconds);
    }

    [Theory]
    [InlineData("GET", "/auth/sessions", "Reads")]
    [InlineData("POST", "/auth/login", "SignIn")]
    [InlineData("DELETE", "/auth/sessions/{id}", "Writes")]
    [InlineData("HEAD", "/api/tweets", "Reads")]
    [InlineData("PATCH", "/api/users/me", "Writes")]
    public void Method_and_address_tell_the_kind(string method, string path, string kind) =>
        RateLimitPolicy.Of(method, path).Name.ShouldBe(kind);

    [Fact]
    public async Task Limits_can_be_off()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync("/api/users/me")).ShouldSucceed();
        (await ada.GetAsync("/api/users/me")).ShouldSucceed().Headers.Contains("X-RateLimit-Limit").ShouldBeFalse();
    }

    public sealed class UnlimitedServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["RateLimits:Enabled"] = "false", ["RateLimits:Reads:Permits"] = "1" };
    }
}
