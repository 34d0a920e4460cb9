using System.Net;
using Microblog.Host.Http;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

/// <summary>A server answers to its own names: a page whose name suddenly means our address is not of our origin.</summary>
public sealed class HostNamesTests(HostNamesTests.NamedServer server, MicroblogServer unnamed)
    : IClassFixture<HostNamesTests.NamedServer>, IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("microblog.example.com", true)]
    [InlineData("MICROBLOG.example.com:8443", true)]
    [InlineData("eu.example.org", true)]
    [InlineData("example.org", false)]
    [InlineData("evil.example", false)]
    [InlineData("microblog.example.com.evil.example", false)]
    [InlineData("localhost", false)]
    [InlineData("10.0.0.7", false)]
    public async Task Requests_for_other_names_are_refused(string host, bool isOurs)
    {
        foreach (var path in new[] { "/api/instance", "/", "/openapi/v1.json" })
        {
            var answer = await RateLimitedServer.AskAsync(server, "GET", path, ("Host", host));

            ((int)answer.Status < 400).ShouldBe(isOurs, path);
            if (!isOurs)
            {
                answer.ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
            }
        }
    }

    [Fact]
    public async Task Health_checks_are_answered_under_any_name() =>
        (await RateLimitedServer.AskAsync(server, "GET", "/health/live", ("Host", "10.0.0.7:8080"))).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Without_the_setting_every_name_is_ours() =>
        (await RateLimitedServer.AskAsync(unnamed, "GET", "/api/instance", ("Host", "any.example"))).Status.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("localhost", true, true)]
    [InlineData("app.localhost", true, true)]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("[::1]", true, true)]
    [InlineData("192.168.1.20", true, false)]
    [InlineData("evil.example", false, false)]
    [InlineData("localhost.evil.example", false, false)]
    public void In_Development_the_names_of_this_machine_are_ours(string host, bool withoutNames, bool withNames)
    {
        HostNames.IsOurs(host, [], isDevelopment: true).ShouldBe(withoutNames);
        HostNames.IsOurs(host, HostNames.Read(["dev.example.com"]), isDevelopment: true).ShouldBe(withNames);
    }

    [Theory]
    [InlineData("https://microblog.example.com")]
    [InlineData("microblog.example.com:8443")]
    [InlineData("microblog example")]
    [InlineData("*.10.0.0.1")]
    [InlineData("a/b")]
    public void What_is_no_host_name_is_refused(string word) =>
        Should.Throw<ArgumentException>(() => HostNames.Read([word])).Message.ShouldContain(word);

    [Fact]
    public void Names_are_written_as_browsers_write_them() =>
        HostNames.Read(["bücher.example", "::1", "*.example.com", "*"]).Select(n => n.ToString())
            .ShouldBe(["xn--bcher-kva.example", "[::1]", "*.example.com", "*"]);

    public sealed class NamedServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
        {
            ["AllowedHosts"] = "microblog.example.com;*.example.org",
        };
    }
}
