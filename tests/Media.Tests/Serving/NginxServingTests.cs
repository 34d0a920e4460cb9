using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Media.Tests.Serving;

/// <summary>
/// A server behind nginx, which sends the files, and one beside it that sends the same files itself. Pages of another origin may call both.
/// </summary>
public sealed class NginxFront : MicroblogServer, IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Both = new(StringComparer.Ordinal)
    {
        ["Cors:Origins"] = "https://app.example.com",
        ["Proxies:Known"] = "127.0.0.1",
    };

    private NginxProcess? _nginx;

    public HttpClient Through => _nginx!.Client;

    public HttpClient Direct { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(Both, StringComparer.Ordinal) { ["Media:AccelPrefix"] = "/internal-media/" };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Direct = (await StartAnotherAsync(Both)).Client;
        _nginx = await NginxProcess.StartAsync(MediaFolder, [Client.BaseAddress!]);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _nginx!.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed partial class NginxServingTests(NginxFront front) : IClassFixture<NginxFront>
{
    private const string Tag = "TAG";
    private const string Modified = "MODIFIED";

    // What belongs to the connection or the moment; and what a part says by being one: nginx leaves it out there.
    private static readonly string[] Passing = ["Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Accept-Ranges"];

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("GET", "Origin: https://app.example.com")]
    [InlineData("GET", "Origin: https://elsewhere.example.com")]
    [InlineData("OPTIONS", "Origin: https://app.example.com", "Access-Control-Request-Method: GET")]
    [InlineData("GET", "Accept-Encoding: gzip, br")]
    [InlineData("GET", "Range: bytes=0-9")]
    [InlineData("GET", "Range: bytes=5-")]
    [InlineData("GET", "Range: bytes=-7")]
    [InlineData("GET", "Range: bytes=-0")]
    [InlineData("GET", "Range: bytes=0-999999999")]
    [InlineData("GET", "Range: bytes=999999999-")]
    [InlineData("GET", "Range: bytes=0-1,5-6")]
    [InlineData("GET", "Range: bytes=9-1")]
    [InlineData("GET", "Range: bytes=nonsense")]
    [InlineData("GET", "Range: lines=1-2")]
    [InlineData("HEAD", "Range: bytes=0-9")]
    [InlineData("HEAD", "Range: bytes=999999999-")]
    [InlineData("GET", "If-None-Match: " + Tag)]
    [InlineData("GET", "If-None-Match: W/" + Tag)]
    [InlineData("GET", "If-None-Match: *")]
    [InlineData("GET", "If-None-Match: \"another\"")]
    [InlineData("HEAD", "If-None-Match: " + Tag)]
    [InlineData("GET", "If-Match: " + Tag)]
    [InlineData("GET", "If-Match: \"another\"")]
    [InlineData("GET", "If-Modified-Since: " + Modified)]
    [InlineData("GET", "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT")]
    [InlineData("GET", "If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT")]
    [InlineData("GET", "Range: bytes=0-9", "If-Range: " + Tag)]
    [InlineData("GET", "Range: bytes=0-9", "If-Range: \"another\"")]
    [InlineData("GET", "Range: bytes=0-9", "If-Range: " + Modified)]
    public async Task A_file_through_nginx_is_the_answer_of_the_server_itself(string method, params string[] headers)
    {
        foreach (var url in await UrlsAsync())
        {
            var direct = await AskAsync(front.Direct, method, url, headers);
            var through = await AskAsync(front.Through, method, url, headers);

            through.ShouldBe(direct, $"{method} {url} {string.Join(", ", headers)}");
        }
    }

    [Fact]
    public async Task What_is_sent_by_nginx_has_all_headers_that_guard_it()
    {
        using var answer = await front.Through.GetAsync((await UrlsAsync())[0]);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("X-Accel-Redirect").ShouldBeFalse();
        foreach (var (name, value) in new[]
        {
            ("Content-Security-Policy", "sandbox; default-src 'none'"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Cache-Control", "public, max-age=31536000, immutable"),
        })
        {
            answer.Headers.GetValues(name).ShouldBe([value], name);
        }
    }

    [Theory]
    [InlineData("/media/nothing.png")]
    [InlineData("/media/aaaaaaaaaaaaaaaaaaaaaaaa.webp")]
    [InlineData("/media/aaaaaaaaaaaaaaaaaaaaaaaa.upload")]
    [InlineData("/media/../media/nothing.png")]
    public async Task A_file_that_is_not_there_is_the_servers_404(string url) =>
        (await AskAsync(front.Through, "GET", url, [])).ShouldBe(await AskAsync(front.Direct, "GET", url, []));

    [Fact]
    public async Task A_file_that_nginx_does_not_find_or_may_not_read_is_an_error_that_nobody_keeps()
    {
        // The server sees a folder where nginx sees none.
        await using var elsewhere =
            await NginxProcess.StartAsync(Path.Combine(front.MediaFolder, "nowhere"), [front.Client.BaseAddress!]);

        var answer = await ApiAnswer.ReadAsync(await elsewhere.Client.GetAsync((await UrlsAsync())[0]));

        answer.ShouldFail(HttpStatusCode.NotFound, "not_found");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/internal-media/")]
    [InlineData("/INTERNAL-MEDIA/")]
    [InlineData("/internal-media/../media/")]
    [InlineData("/internal-error")]
    public async Task Nobody_reaches_the_inner_places_from_outside(string place)
    {
        var file = Directory.EnumerateFiles(front.MediaFolder, "*.webp", SearchOption.AllDirectories).FirstOrDefault() ?? "none";

        using var answer = await front.Through.GetAsync(place + Path.GetRelativePath(front.MediaFolder, file));

        (await ApiAnswer.ReadAsync(answer)).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    private async Task<string[]> UrlsAsync()
    {
        var ada = (await front.PersonAsync()).At(front);
        var upload = (await ada.UploadAsync(SamplePicture.Paint(60, 900, 700))).ShouldSucceed(HttpStatusCode.Created);
        string[] urls = [.. Address().Matches(upload.Text).Select(m => m.Value).Distinct()];
        urls.ShouldNotBeEmpty();
        return urls;
    }

    /// <summary>Status, headers and body as one text: whatever differs is seen.</summary>
    private static async Task<string> AskAsync(HttpClient client, string method, string url, string[] headers)
    {
        using var first = await client.GetAsync(url);
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        foreach (var header in headers.Select(h => h.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1].Replace(Tag, $"{first.Headers.ETag}", StringComparison.Ordinal)
                .Replace(Modified, $"{first.Content.Headers.LastModified:R}", StringComparison.Ordinal)).ShouldBeTrue();
        }

        using var answer = await client.SendAsync(request);
        var all = answer.Headers.Concat(answer.Content.Headers).Where(h => !Passing.Contains(h.Key, StringComparer.Ordinal))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
        return string.Join('\n', [$"{(int)answer.StatusCode}", .. all, await BodyAsync(answer)]);
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes.Length == 0 || answer.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return Convert.ToHexString(bytes);
        }

        var error = JsonNode.Parse(bytes)!.AsObject();
        error.Remove("trace_id").ShouldBeTrue();
        return error.ToJsonString();
    }

    [GeneratedRegex("/media/[0-9A-Za-z]{24}\\.[a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
