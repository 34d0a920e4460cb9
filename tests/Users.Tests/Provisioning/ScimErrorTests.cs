using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>Every error below the base has the shape of SCIM, whatever raised it.</summary>
public sealed class ScimErrorTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer mbs_0123456789012345678901234567890123456789")]
    [InlineData("Basic bWJzXzAx")]
    public async Task Strangers_get_401(string? credential)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scim/v2/Users");
        request.Headers.TryAddWithoutValidation("Authorization", credential ?? "");

        var answer = await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));

        answer.ShouldRefuse(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"scim\"");
    }

    [Fact]
    public async Task Addresses_methods_and_bodies_that_are_wrong_are_refused_in_the_same_shape()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var big = new ByteArrayContent(new byte[3 << 20]) { Headers = { ContentType = new("application/scim+json") } };

        (await directory.GetAsync("/Nothing")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/Users/abc")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/Users/1/2")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/Users/999999999")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/Me")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.PostAsync("/ServiceProviderConfig", new { })).ShouldRefuse(HttpStatusCode.MethodNotAllowed);
        (await directory.PatchAsync("/Users", "")).ShouldRefuse(HttpStatusCode.MethodNotAllowed).ContentHeaders.Allow.ShouldContain("POST");
        (await directory.SendAsync(HttpMethod.Post, "/Users", big, ("Expect", "100-continue")))
            .ShouldRefuse(HttpStatusCode.RequestEntityTooLarge);
        (await directory.SendAsync(HttpMethod.Post, "/Users", new StringContent("userName=a", Encoding.UTF8, "text/plain")))
            .ShouldRefuse(HttpStatusCode.UnsupportedMediaType);
        (await directory.SendAsync(HttpMethod.Post, "/Users", new StringContent("{}", Encoding.Unicode, "application/scim+json")))
            .ShouldRefuse(HttpStatusCode.UnsupportedMediaType);
        var packed = new StringContent("{}", Encoding.UTF8, "application/scim+json");
        packed.Headers.ContentEncoding.Add("gzip");
        (await directory.SendAsync(HttpMethod.Post, "/Users", packed)).ShouldRefuse(HttpStatusCode.UnsupportedMediaType);
        (await directory.SendAsync(HttpMethod.Post, "/Users", null)).ShouldRefuse(HttpStatusCode.UnsupportedMediaType);
        (await directory.PostAsync("/Bulk", new { Operations = Array.Empty<object>() })).ShouldRefuse(HttpStatusCode.NotImplemented);
        server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"userName\":\"a\"")]
    [InlineData("{\"userName\":\"a\",\"userName\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"USERNAME\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"name\":{\"givenName\":\"a\",\"givenname\":\"b\"}}")]
    [InlineData("{\"userName\":\"a\",\"emails\":[{\"value\":\"a\",\"Value\":\"b\"}]}")]
    [InlineData("{\"userName\":\"\\ud83c\"}")]
    [InlineData("{\"userName\":\"a\",\"\\ud83c\":1}")]
    [InlineData("{\"userName\":\"a\",\"title\":\"\\udf0d\"}")]
    [InlineData("{\"userName\":\"a\"} trailing")]
    public async Task A_body_that_is_no_object_is_invalid_syntax(string json)
    {
        var directory = await ScimClient.ConnectAsync(server);

        (await directory.SendAsync(HttpMethod.Post, "/Users", json)).ShouldRefuse(HttpStatusCode.BadRequest, "invalidSyntax");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_deep_nesting_are_invalid_syntax()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var bytes = new ByteArrayContent([.. "{\"userName\": \""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");

        (await directory.SendAsync(HttpMethod.Post, "/Users", bytes)).ShouldRefuse(HttpStatusCode.BadRequest, "invalidSyntax");
        (await directory.SendAsync(
            HttpMethod.Post, "/Users", $"{{\"userName\":\"a\",\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}"))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidSyntax");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"userName\":null}")]
    [InlineData("{\"userName\":\"\"}")]
    [InlineData("{\"userName\":\" \"}")]
    [InlineData("{\"userName\":5}")]
    [InlineData("{\"userName\":[\"a\"]}")]
    [InlineData("{\"userName\":{\"a\":1}}")]
    [InlineData("{\"userName\":\"NUL \\u0000\"}")]
    [InlineData("{\"userName\":\"a\",\"active\":\"perhaps\"}")]
    [InlineData("{\"userName\":\"a\",\"active\":1}")]
    [InlineData("{\"userName\":\"a\",\"name\":\"Ann\"}")]
    [InlineData("{\"userName\":\"a\",\"name\":{\"givenName\":7}}")]
    [InlineData("{\"userName\":\"a\",\"emails\":[7]}")]
    [InlineData("{\"userName\":\"a\",\"emails\":[{\"value\":{}}]}")]
    [InlineData("{\"userName\":\"a\",\"title\":true}")]
    [InlineData("{\"userName\":\"a\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":\"Sales\"}")]
    public async Task A_value_of_another_type_is_invalid(string json)
    {
        var directory = await ScimClient.ConnectAsync(server);

        (await directory.SendAsync(HttpMethod.Post, "/Users", json)).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task Values_are_bounded()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var many = Enumerable.Range(0, 101).Select(i => new { value = $"{i}@acme.example" });

        (await directory.PostAsync("/Users", new { userName = new string('a', 501) }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Users", new { userName = ScimClient.Fresh(), externalId = new string('a', 501) }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Users", new { userName = ScimClient.Fresh(), title = new string('a', 2001) }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Users", new { userName = ScimClient.Fresh(), emails = many }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Groups", new { displayName = " " })).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Groups", new { displayName = "A", members = new[] { new { value = "x" } } }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.PostAsync("/Groups", new { displayName = "A", members = new[] { new { value = "1", type = "Group" } } }))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");

        // Nor do they grow beyond the bounds little by little.
        var ann = await directory.MakeAsync();
        string Roles(string first) => string.Join(',', Enumerable.Range(0, 60).Select(i => $$"""{"value":"{{first}}{{i}}"}"""));
        (await directory.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"add","path":"roles","value":[{{Roles("a")}}]}"""))
            .ShouldBe(HttpStatusCode.OK);
        (await directory.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"add","path":"roles","value":[{{Roles("b")}}]}"""))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task What_the_server_cannot_answer_is_a_500_in_the_same_shape()
    {
        var directory = await ScimClient.ConnectAsync(server);
        await server.ExecuteAsync("ALTER TABLE users.scim_groups RENAME TO scim_groups_away");
        try
        {
            (await directory.GetAsync("/Groups")).ShouldRefuse(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await server.ExecuteAsync("ALTER TABLE users.scim_groups_away RENAME TO scim_groups");
            server.Errors.Clear();
        }
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_a_429_in_the_same_shape()
    {
        await using var limited = new LimitedServer();
        await limited.InitializeAsync();
        var directory = await ScimClient.ConnectAsync(limited);
        (await directory.GetAsync("/Users")).ShouldBe(HttpStatusCode.OK);
        (await directory.GetAsync("/Users")).ShouldBe(HttpStatusCode.OK);

        var refused = (await directory.GetAsync("/Users")).ShouldRefuse(HttpStatusCode.TooManyRequests);

        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Headers.Contains("X-RateLimit-Limit").ShouldBeTrue();
    }

    private sealed class LimitedServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["RateLimits:Provisioning:Permits"] = "2", ["RateLimits:Provisioning:Window"] = "00:10:00" };
    }
}
