using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class HealthTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_running_server_is_live_and_ready_and_names_what_it_depends_on()
    {
        var live = await ApiAnswer.ReadAsync(await server.Client.GetAsync("/health/live"));
        var ready = await ApiAnswer.ReadAsync(await server.Client.GetAsync("/health/ready"));

        live.ShouldSucceed();
        ready.ShouldSucceed()["checks"].EnumerateArray().Select(c => $"{c.GetProperty("name")}: {c.GetProperty("status")}")
            .ShouldBe(["server: healthy", "database: healthy", "outbox: healthy", "settings: healthy", "storage: healthy",
                "media: healthy"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_healthcheck_command_says_whether_the_server_is_ready()
    {
        using var output = new StringWriter();

        (await Commands.CommandLineTests.RunAsync(output, "--healthcheck", "--urls", server.Client.BaseAddress!.ToString())).ShouldBe(0);
        (await Commands.CommandLineTests.RunAsync(output, "--healthcheck", "--urls", "http://127.0.0.1:9")).ShouldBe(1);
    }

    [Fact]
    public async Task The_root_leads_to_the_documentation()
    {
        using var root = await server.Client.GetAsync("/");
        using var docs = await server.Client.GetAsync("/docs/index.html");

        root.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        docs.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await docs.Content.ReadAsStringAsync()).ShouldContain("swagger-ui");
    }
}
