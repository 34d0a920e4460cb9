using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>At the address of the API metrics are an administrator's, however the path is spelt.</summary>
public sealed class MetricsAddressTests(ScrapedServer server) : IClassFixture<ScrapedServer>
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/METRICS")]
    [InlineData("/Metrics/")]
    [InlineData("/metrics/")]
    [InlineData("/%6detrics")]
    [InlineData("/%4DETRICS/")]
    [InlineData("/api/../metrics")]
    [InlineData("/./metrics?x=1")]
    [InlineData("http://localhost/METRICS")]
    public async Task Every_spelling_of_the_path_is_for_administrators_alone(string target)
    {
        (await AskAsync(target, null)).ShouldStartWith("HTTP/1.1 401 ");
        (await AskAsync(target, await server.PersonAsync())).ShouldStartWith("HTTP/1.1 403 ");
        (await AskAsync(target, await server.PersonAsync("Grace", admin: true))).ShouldContain("# TYPE");
    }

    [Theory]
    [InlineData("//metrics")]
    [InlineData("/metrics//")]
    [InlineData("/metrics;x")]
    [InlineData("/metrics%2f")]
    [InlineData("/metrics%20")]
    [InlineData("/metrics/x")]
    [InlineData("/%256detrics")]
    [InlineData("/metric\u00c5\u00bf")]
    [InlineData("/metric%C5%BF")]
    [InlineData("/metrics%00")]
    public async Task What_only_looks_like_it_shows_strangers_nothing(string target)
    {
        foreach (var caller in new[] { null, await server.PersonAsync() })
        {
            var answer = await AskAsync(target, caller);

            answer.ShouldMatch("^HTTP/1.1 (400|401|403|404) ");
            answer.ShouldContain("\"error_type\"");
            answer.ShouldNotContain("# TYPE");
        }
    }

    private Task<string> AskAsync(string target, Person? caller) => RawHttp.SendAsync(
        server.Client.BaseAddress!.Port,
        $"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{(caller is null ? "" : $"api-key: {caller.Key}\r\n")}\r\n");
}
