using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.Testing;
using Microsoft.AspNetCore.Http;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>The rules of the wire: parameters, errors, CORS, ids, and text as HTML.</summary>
public sealed class WireTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Elsewhere = "https://elk.example";

    [Theory]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("POST", "/api/v2/nothing")]
    [InlineData("GET", "/api/v1/statuses/1/nothing")]
    public async Task An_unknown_address_is_a_404_in_the_dialects_shape_that_every_page_can_read(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", Elsewhere } } };
        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ShouldBeErrorAsync(answer);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task Without_credentials_there_is_a_401_in_the_dialects_shape()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/timelines/home") { Headers = { { "Origin", Elsewhere } } };
        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldBeErrorAsync(answer);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).ShouldContain("Link");
    }

    [Theory]
    [InlineData("/api/v1/statuses")]
    [InlineData("/api/v2/media")]
    [InlineData("/oauth/token")]
    [InlineData("/nodeinfo/2.0")]
    [InlineData("/media/abc.webp")]
    public async Task Every_page_may_call_with_a_token_of_its_own(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", Elsewhere);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")).ToLowerInvariant().ShouldContain("idempotency-key");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_page_of_another_origin_cannot_use_a_key_that_a_gateway_adds(string method)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.SendAsync(new HttpMethod(method), "/api/v1/timelines/home", null, ("Origin", Elsewhere));

        answer.Status.ShouldBe(HttpStatusCode.Forbidden, answer.Text);
        answer["error"].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_own_api_stays_closed_to_other_origins_and_keeps_its_shape()
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(HttpMethod.Post, "/api/tweets/1/likes", null, ("Origin", Elsewhere))).ShouldFail(
            HttpStatusCode.Forbidden, "forbidden").Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        (await ada.GetAsync("/api/nothing")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "media_ids[]=1&media_ids[]=2&sensitive=True&source[privacy]=private")]
    [InlineData("application/x-www-form-urlencoded", "media_ids[0]=1&media_ids[1]=2&sensitive=1&source%5Bprivacy%5D=private")]
    [InlineData("application/json", """{"media_ids": ["1", 2], "sensitive": true, "source": {"privacy": "private"}, "poll": null}""")]
    [InlineData("application/json", """{"media_ids[]": ["1", "2"], "sensitive": "on", "source[privacy]": "private"}""")]
    [InlineData("multipart/form-data; boundary=x", """
        --x
        Content-Disposition: form-data; name="media_ids[]"

        1
        --x
        Content-Disposition: form-data; name="media_ids[]"

        2
        --x
        Content-Disposition: form-data; name="sensitive"

        true
        --x
        Content-Disposition: form-data; name="source[privacy]"

        private
        --x--

        """)]
    public async Task A_form_json_and_multipart_say_the_same(string contentType, string body)
    {
        var parameters = await ReadAsync(contentType, body.ReplaceLineEndings("\r\n"));

        parameters.Texts("media_ids").ShouldBe(["1", "2"]);
        parameters.Flag("sensitive").ShouldBe(true);
        parameters.Text("source[privacy]").ShouldBe("private");
        parameters.HasAny("poll").ShouldBeFalse();
    }

    [Fact]
    public async Task Lists_of_objects_keep_their_numbers()
    {
        const string Json = """
            {"fields_attributes": [{"name": "a", "value": "1"}, {"name": "b", "value": ""}], "poll": {"options": ["x", "y"]}}
            """;

        var parameters = await ReadAsync("application/json", Json);

        parameters.Text("fields_attributes[0][name]").ShouldBe("a");
        parameters.Text("fields_attributes[1][value]").ShouldBe("");
        parameters.Texts("poll[options]").ShouldBe(["x", "y"]);
        parameters.HasAny("poll").ShouldBeTrue();
    }

    [Theory]
    [InlineData("abc", null)]
    [InlineData("", null)]
    [InlineData("-1000000000000007", null)]
    [InlineData("7", null)]
    [InlineData("1000000000000000", null)]
    [InlineData("1000000000000007", 7L)]
    [InlineData("99999999999999999999", null)]
    public void An_id_is_text_of_sixteen_digits(string text, long? id)
    {
        MastodonId.Parse(text).ShouldBe(id);
        MastodonId.Format(7).ShouldBe("1000000000000007");
    }

    [Theory]
    [InlineData("read", "read:statuses", true)]
    [InlineData("read:statuses", "read:statuses", true)]
    [InlineData("read:statuses", "read:accounts", false)]
    [InlineData("write", "read:statuses", false)]
    [InlineData("follow", "write:follows", true)]
    [InlineData("follow", "read:mutes", true)]
    [InlineData("follow", "write:statuses", false)]
    [InlineData("rea", "read:statuses", false)]
    public void A_scope_includes_what_is_below_it(string granted, string asked, bool includes) =>
        MastodonScopes.Includes(granted, asked).ShouldBe(includes);

    [Theory]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    [InlineData("one", "<p>one</p>")]
    [InlineData("one\ntwo", "<p>one<br>two</p>")]
    [InlineData("one\r\n\r\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("Привет 👋🏽 & co", "<p>Привет 👋🏽 &amp; co</p>")]
    [InlineData("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>")]
    [InlineData("\"><script>'", "<p>&quot;&gt;&lt;script&gt;&#39;</p>")]
    public void Text_becomes_paragraphs_and_never_markup(string text, string html) => HtmlText.Write(text, []).ShouldBe(html);

    [Fact]
    public void A_hostile_link_stays_text()
    {
        HtmlText.Write("go javascript:alert(1)", [new HtmlLink(3, 22, "javascript:alert(1)")]).ShouldBe("<p>go javascript:alert(1)</p>");
        HtmlText.Write("x", [new HtmlLink(0, 9, "https://a.example")]).ShouldBe("<p>x</p>");
        HtmlText.Write("https://a.example/\"onclick=1", [new HtmlLink(0, 28, "https://a.example/\"onclick=1")])
            .ShouldNotContain("\"onclick");
    }

    [Fact]
    public void A_long_link_shows_its_beginning()
    {
        var address = $"https://example.com/{new string('a', 60)}";

        var html = HtmlText.Write(address, [new HtmlLink(0, address.Length, address)]);

        html.ShouldContain("<span class=\"invisible\">https://</span><span class=\"ellipsis\">example.com/");
    }

    private static async Task<MastodonParameters> ReadAsync(string contentType, string body)
    {
        var http = new DefaultHttpContext();
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(bytes);
        (http.Request.ContentType, http.Request.ContentLength) = (contentType, bytes.Length);
        http.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>(new HasBody());
        return await MastodonParameterReader.ReadAsync(http.Request, withBody: true, CancellationToken.None);
    }

    private static async Task ShouldBeErrorAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType.ShouldBe(MediaTypeHeaderValue.Parse("application/json; charset=utf-8"));
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        body.EnumerateObject().Select(p => p.Name).ShouldBe(["error"]);
        body.GetProperty("error").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private sealed class HasBody : Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
