using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Host.Tests.Nginx;

/// <summary>A server with an administrator, behind nginx.</summary>
public sealed class FrontedServer : MicroblogServer, IAsyncLifetime
{
    private NginxProcess? _nginx;

    public NginxProcess Nginx => _nginx!;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Proxies:Known"] = "127.0.0.1",
    };

    /// <summary>The same person, calling through nginx.</summary>
    public Person Through(Person person) => new(person.Id, person.Name, person.Username, person.Key, Nginx.Client);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _nginx = await NginxProcess.StartAsync(MediaFolder, [Client.BaseAddress!]);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _nginx!.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The errors that nginx answers by itself, and those of the server, which it passes on.</summary>
public sealed class NginxErrorTests(FrontedServer server) : IClassFixture<FrontedServer>
{
    private const string Rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    [Theory]
    [InlineData("no HTTP", 400, "malformed_request")]
    [InlineData("no host", 400, "malformed_request")]
    [InlineData("two hosts", 400, "malformed_request")]
    [InlineData("a host that is none", 400, "malformed_request")]
    [InlineData("a NUL", 400, "malformed_request")]
    [InlineData("above the root", 400, "malformed_request")]
    [InlineData("TLS", 400, "malformed_request")]
    [InlineData("an unknown coding", 400, "malformed_request")]
    [InlineData("a chunk that is none", 400, "malformed_request")]
    [InlineData("TRACE", 405, "method_not_allowed")]
    [InlineData("a large body", 413, "too_large")]
    [InlineData("a large body in chunks", 413, "too_large")]
    [InlineData("a long address", 414, "malformed_request")]
    [InlineData("a long header", 431, "malformed_request")]
    [InlineData("another version", 505, "malformed_request")]
    public async Task What_nginx_refuses_has_the_shape_of_the_contract(string what, int status, string type)
    {
        var answer = await server.Nginx.SendAsync(RequestOf(what));

        ShouldBeRefused(answer, status, type);
    }

    [Theory]
    [InlineData("GET", "/nothing", "")]
    [InlineData("GET", "/api/tweets/99999", "")]
    [InlineData("GET", "/api/tweets?limit=many", "")]
    [InlineData("POST", "/api/tweets", "{")]
    [InlineData("POST", "/api/tweets", "{}")]
    [InlineData("PUT", "/api/tweets", "{}")]
    [InlineData("POST", "/api/medias", "{}")]
    [InlineData("POST", "/auth/login", "{\"login\":\"nobody\",\"password\":\"wrong\"}")]
    public async Task What_the_server_refuses_passes_as_it_is(string method, string path, string body)
    {
        var ada = await server.PersonAsync();

        var (direct, through) = (await AskAsync(ada, method, path, body), await AskAsync(server.Through(ada), method, path, body));

        through.ShouldBe(direct);
        through.ShouldNotContain("\"result\":true");
    }

    [Fact]
    public async Task A_body_that_nginx_takes_and_the_server_does_not_is_the_servers_413()
    {
        var ada = await server.PersonAsync();

        var answer = await server.Through(ada).PostAsync("/api/tweets", new { tweet_data = new string('a', 1_200_000) });

        answer.ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large").Headers.Contains("X-RateLimit-Limit").ShouldBeTrue();
    }

    [Fact]
    public async Task Where_no_server_is_left_it_is_a_503_that_says_when_to_come_back()
    {
        await using var alone = await NginxProcess.StartAsync(server.MediaFolder, [new Uri("http://127.0.0.1:9")]);

        var answer = await alone.SendAsync($"GET /api/tweets{Rest}\r\n");

        ShouldBeRefused(answer, 503, "unavailable");
        answer.ShouldContain("\r\nRetry-After: 2\r\n");
    }

    [Fact]
    public async Task Where_the_only_server_is_stopping_it_is_the_same()
    {
        var another = await server.StartAnotherAsync();
        await using var alone = await NginxProcess.StartAsync(server.MediaFolder, [another.Client.BaseAddress!]);
        another.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var answer = await alone.SendAsync($"GET /api/instance{Rest}\r\n");

        ShouldBeRefused(answer, 503, "unavailable");
    }

    // The administrator is the one to whom the server would show them.
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/METRICS")]
    [InlineData("/Metrics/")]
    [InlineData("/%6detrics")]
    [InlineData("/%4DETRICS")]
    [InlineData("//metrics")]
    [InlineData("/./metrics")]
    [InlineData("/api/../metrics")]
    [InlineData("/api/%2e%2e/metrics")]
    [InlineData("/metrics?")]
    [InlineData("/metrics/?x=/api")]
    [InlineData("/metrics%2f")]
    [InlineData("/metrics//")]
    [InlineData("/%6Detrics%3f")]
    [InlineData("/metrics;x")]
    [InlineData("/metric%73")]
    [InlineData("/metric\u00c5\u00bf")]
    [InlineData("/metrics%00")]
    [InlineData("http://localhost/metrics")]
    [InlineData("http://localhost//METRICS")]
    public async Task Metrics_are_not_shown_through_nginx_however_they_are_spelt(string target)
    {
        var admin = await server.PersonAsync("Grace", admin: true);

        foreach (var method in (string[])["GET", "HEAD"])
        {
            var answer = await server.Nginx.SendAsync($"{method} {target}{Rest}api-key: {admin.Key}\r\n\r\n");

            answer.ShouldMatch("^HTTP/1.1 (404|400) ");
            answer.ShouldNotContain("text/plain");
            answer.ShouldNotContain("# TYPE");
        }
    }

    private static string RequestOf(string what) => what switch
    {
        "no HTTP" => "NOTHING AT ALL\r\n\r\n",
        "no host" => "GET / HTTP/1.1\r\n\r\n",
        "two hosts" => $"GET /{Rest}Host: other\r\n\r\n",
        "a host that is none" => "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "a NUL" => $"GET /%00{Rest}\r\n",
        "above the root" => $"GET /../../etc{Rest}\r\n",
        "TLS" => "\u0016\u0003\u0001\u0002\u0000\u0001",
        "an unknown coding" => $"POST /api/tweets{Rest}Transfer-Encoding: nonsense\r\n\r\n",
        "a chunk that is none" => $"POST /api/tweets{Rest}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "TRACE" => $"TRACE /{Rest}\r\n",
        "a large body" => $"POST /api/tweets{Rest}Content-Length: 3000000\r\n\r\n",
        "a large body in chunks" =>
            $"POST /api/tweets{Rest}Transfer-Encoding: chunked\r\n\r\n300000\r\n{new string('a', 0x300000)}\r\n0\r\n\r\n",
        "a long address" => $"GET /{new string('a', 40_000)}{Rest}\r\n",
        "a long header" => $"GET /{Rest}X-Long: {new string('a', 40_000)}\r\n\r\n",
        "another version" => "GET / HTTP/3.0\r\nHost: localhost\r\n\r\n",
        _ => throw new ArgumentException("There is no such request.", nameof(what)),
    };

    private static void ShouldBeRefused(string answer, int status, string type)
    {
        var parts = answer.Split("\r\n\r\n", 2);
        var head = parts[0].Split("\r\n");
        head[0].ShouldStartWith($"HTTP/1.1 {status} ");
        foreach (var header in new[]
        {
            "Content-Type: application/json; charset=utf-8", "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        })
        {
            head.ShouldContain(header);
        }

        var body = JsonDocument.Parse(parts[1]).RootElement;
        body.EnumerateObject().Select(p => p.Name).ShouldBe(["result", "error_type", "error_message", "trace_id"]);
        body.GetProperty("result").GetBoolean().ShouldBeFalse();
        body.GetProperty("error_type").GetString().ShouldBe(type);
        ErrorType.All.ShouldContain(t => t.Name == type);
        body.GetProperty("error_message").GetString().ShouldNotBeNullOrWhiteSpace();
        body.GetProperty("trace_id").GetString()!.Length.ShouldBe(32);
    }

    private static async Task<string> AskAsync(Person person, string method, string path, string body)
    {
        var content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await person.SendAsync(new HttpMethod(method), path, content);
        ((int)answer.Status).ShouldBeGreaterThanOrEqualTo(400);
        answer["trace_id"].GetString().ShouldNotBeNullOrEmpty();
        var text = answer.Text.Replace(answer["trace_id"].GetString()!, "", StringComparison.Ordinal);
        return string.Join('\n', $"{answer.Status} {text}",
            string.Join('\n', answer.Headers.Concat(answer.ContentHeaders).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")
                .Where(h => !h.StartsWith("X-RateLimit-", StringComparison.Ordinal) && !h.StartsWith("Server:", StringComparison.Ordinal)
                    && !h.StartsWith("Date:", StringComparison.Ordinal) && !h.StartsWith("Transfer-Encoding:", StringComparison.Ordinal)
                    && !h.StartsWith("Connection:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }
}
