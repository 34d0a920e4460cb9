using System.Net;
using System.Text.Json;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.OpenApi;

public sealed class OpenApiTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private async Task<JsonElement> DocumentAsync() => (await ApiAnswer.ReadAsync(await server.Client.GetAsync("/openapi/v1.json"))).Json;

    private async Task<List<(string Path, string Method, JsonElement Operation)>> OperationsAsync() =>
        [.. from path in (await InlinedDocument.ReadElementAsync(server.Client)).GetProperty("paths").EnumerateObject()
            where !IsOfTheService(path.Name)
            from operation in path.Value.EnumerateObject()
            select (path.Name, operation.Name, operation.Value)];

    private static bool IsOfTheService(string path) => path == "/metrics" || path.StartsWith("/health/", StringComparison.Ordinal);

    /// <summary>What stands at a place of the document, or where its reference leads.</summary>
    private async Task<JsonElement> ResolveAsync(JsonElement there)
    {
        if (!there.TryGetProperty("$ref", out var reference))
        {
            return there;
        }

        var found = await DocumentAsync();
        foreach (var part in reference.GetString()!.Split('/').Skip(1))
        {
            found = found.GetProperty(part);
        }

        return found;
    }

    [Fact]
    public async Task The_document_is_small_and_sent_once()
    {
        var first = await server.Client.GetAsync("/openapi/v1.json");
        var text = await first.Content.ReadAsStringAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());

        text.Length.ShouldBeLessThan(250 * 1024);
        (await server.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_page_keeps_no_credential_beyond_its_own_time() =>
        (await server.Client.GetStringAsync("/docs/start.js")).ShouldContain("persistAuthorization: false");

    [Fact]
    public async Task The_page_runs_no_script_that_stands_in_it()
    {
        foreach (var address in (string[])["/docs", "/docs/", "/docs/index.html"])
        {
            var page = await server.Client.GetAsync(address);
            var html = await page.Content.ReadAsStringAsync();

            page.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
            html.Split("<script ").Skip(1).ShouldAllBe(s => s.StartsWith("src=\"/docs/", StringComparison.Ordinal));
            foreach (var script in html.Split("src=\"").Skip(1).Select(s => s[..s.IndexOf('"', StringComparison.Ordinal)]))
            {
                (await server.Client.GetAsync(script)).Content.Headers.ContentType!.MediaType!.ShouldContain(
                    "javascript", Case.Insensitive, script);
            }
        }
    }

    [Fact]
    public async Task The_routes_of_the_service_are_in_the_document()
    {
        var paths = (await InlinedDocument.ReadElementAsync(server.Client)).GetProperty("paths");

        foreach (var path in (string[])["/health/live", "/health/ready", "/metrics"])
        {
            paths.GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject()
                .ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Every_slice_is_in_the_document_with_a_summary_and_a_name()
    {
        var operations = await OperationsAsync();

        // A protocol that describes itself is not described here.
        string[] slices = [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true)
            .Select(e => e.Metadata.GetMetadata<SliceAttribute>()?.Type).OfType<Type>()
            .Where(t => !t.Namespace!.EndsWith(".Mastodon", StringComparison.Ordinal)).Select(t => t.Name)
            .Distinct(StringComparer.Ordinal)];
        slices.Length.ShouldBeGreaterThan(70);
        foreach (var slice in slices)
        {
            operations.ShouldContain(o => o.Operation.GetProperty("operationId").GetString() == slice, slice);
        }

        operations.ShouldAllBe(o => o.Operation.GetProperty("description").GetString()!.Length > 10);
        operations.ShouldAllBe(o => o.Operation.GetProperty("summary").GetString()!.Length > 5);
        operations.Select(o => o.Operation.GetProperty("operationId").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_error_has_the_one_schema_and_an_example()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var errors = operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5').ToList();
            errors.ShouldNotBeEmpty($"{method} {path}");
            foreach (var error in errors)
            {
                var json = (await ResolveAsync(error.Value)).GetProperty("content").GetProperty("application/json");
                json.GetProperty("schema").GetProperty("$ref").GetString()
                    .ShouldBe("#/components/schemas/Error", $"{method} {path} {error.Name}");
                json.GetProperty("example").GetProperty("error_type").GetString().ShouldBe(ErrorType.OfStatus(int.Parse(error.Name)).Name);
            }
        }
    }

    [Fact]
    public async Task Every_call_that_needs_credentials_says_so()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var isPublic = path.StartsWith("/media/", StringComparison.Ordinal)
                || path is "/api/instance" or "/auth/register" or "/auth/login" or "/auth/refresh"
                    or "/auth/login/passkey" or "/auth/login/passkey/options"
                    or "/auth/email/confirm" or "/auth/password/forgotten" or "/auth/password/reset"
                    or "/auth/invitation" or "/auth/invitation/accept" or "/auth/sign-on/{provider}";
            var responses = operation.GetProperty("responses");
            (isPublic || (responses.TryGetProperty("401", out _) && responses.TryGetProperty("400", out _)))
                .ShouldBeTrue($"{method} {path}: none or unknown ones are a 401, two at once a 400");
            (operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0)
                .ShouldBe(!isPublic, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Every_limited_call_says_so_with_the_headers_of_its_answers()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            // Files are not counted by calls: a 429 there says that too many requests wait for files which are still being processed.
            string[] counts = path.StartsWith("/media/", StringComparison.Ordinal) ? []
                : ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];
            var answers = operation.GetProperty("responses");
            foreach (var answer in answers.EnumerateObject())
            {
                IEnumerable<string> headers = (await ResolveAsync(answer.Value)).TryGetProperty("headers", out var all)
                    ? all.EnumerateObject().Select(h => h.Name) : [];
                headers.Where(h => h.StartsWith("X-", StringComparison.Ordinal)).ShouldBe(counts, $"{method} {path} {answer.Name}");
            }

            var retryAfter = (await ResolveAsync(answers.GetProperty("429"))).GetProperty("headers").GetProperty("Retry-After");
            (await ResolveAsync(retryAfter)).GetProperty("description").GetString()!.ShouldContain("Seconds");
        }
    }

    [Fact]
    public async Task Every_reference_points_to_a_component_and_every_body_has_a_schema()
    {
        var document = await DocumentAsync();
        var components = document.GetProperty("components").EnumerateObject()
            .SelectMany(kind => kind.Value.EnumerateObject().Select(c => $"#/components/{kind.Name}/{c.Name}")).ToHashSet();
        var references = document.GetRawText().Split("\"$ref\":\"").Skip(1).Select(s => s[..s.IndexOf('"', StringComparison.Ordinal)])
            .ToList();

        references.ShouldNotBeEmpty();
        references.Except(components).ShouldBeEmpty();
        components.Where(c => !c.Contains("/securitySchemes/", StringComparison.Ordinal)).Except(references)
            .ShouldBeEmpty("a component that nothing refers to");
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var success = operation.GetProperty("responses").EnumerateObject().First(r => r.Name[0] == '2').Value;
            success.GetProperty("content").EnumerateObject()
                .First().Value.GetProperty("schema").ValueKind.ShouldBe(JsonValueKind.Object, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Parameters_have_descriptions_and_bounds()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : [])
            {
                var where = $"{method} {path} {parameter.GetProperty("name")}";
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(where);
                var schema = parameter.GetProperty("schema");
                if (schema.GetProperty("type").GetString() == "integer")
                {
                    schema.GetProperty("minimum").GetInt64().ShouldBe(1, where);
                }
            }
        }
    }

    [Fact]
    public async Task Every_JSON_body_has_an_example()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            JsonElement[] bodies =
            [
                .. operation.TryGetProperty("requestBody", out var body) ? [body] : Array.Empty<JsonElement>(),
                .. operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '2').Select(r => r.Value),
            ];
            foreach (var content in bodies.Select(b => b.TryGetProperty("content", out var all)
                && all.TryGetProperty("application/json", out var json) ? json : default))
            {
                (content.ValueKind == JsonValueKind.Undefined || content.TryGetProperty("example", out _)).ShouldBeTrue($"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Fields_are_described_and_have_bounds()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var request = schemas.GetProperty("CreateTweetRequest");

        request.GetProperty("properties").GetProperty("tweet_data").GetProperty("maxLength").GetInt32().ShouldBe(280);
        request.GetProperty("properties").GetProperty("tweet_media_ids").GetProperty("maxItems").GetInt32().ShouldBe(10);
        foreach (var schema in schemas.EnumerateObject())
        {
            foreach (var property in schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray()
                : [])
            {
                // What is another type, or that type or null, is described there.
                property.Value.EnumerateObject().Select(p => p.Name).Intersect(["description", "$ref"])
                    .ShouldNotBeEmpty($"{schema.Name}.{property.Name}");
            }
        }
    }
}
