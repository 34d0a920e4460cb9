using System.Text.Json;
using Microblog.BuildingBlocks.Http;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.OpenApi;

public sealed class OpenApiTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private async Task<JsonElement> DocumentAsync() => (await ApiAnswer.ReadAsync(await server.Client.GetAsync("/openapi/v1.json"))).Json;

    private async Task<List<(string Path, string Method, JsonElement Operation)>> OperationsAsync() =>
        [.. from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select (path.Name, operation.Name, operation.Value)];

    [Fact]
    public async Task Every_slice_is_in_the_document_with_a_summary_and_a_name()
    {
        var operations = await OperationsAsync();

        foreach (var slice in server.Services.GetServices<EndpointDescriptor>())
        {
            operations.ShouldContain(o => o.Operation.GetProperty("operationId").GetString() == slice.Type.Name, slice.Type.Name);
        }

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
                var json = error.Value.GetProperty("content").GetProperty("application/json");
                json.GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Error", $"{method} {path} {error.Name}");
                json.GetProperty("example").GetProperty("error_type").GetString().ShouldBe(ErrorType.OfStatus(int.Parse(error.Name)).Name);
            }
        }
    }

    [Fact]
    public async Task Every_call_that_needs_credentials_says_so()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var isPublic = path.StartsWith("/media/", StringComparison.Ordinal) || path is "/api/instance" or "/auth/register" or "/auth/login" or "/auth/refresh";
            var responses = operation.GetProperty("responses");
            (isPublic || (responses.TryGetProperty("401", out _) && responses.TryGetProperty("400", out _))).ShouldBeTrue($"{method} {path}: none or unknown ones are a 401, two at once a 400");
            (operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0).ShouldBe(!isPublic, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Every_limited_call_says_so_with_the_headers_of_its_answers()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var isLimited = !path.StartsWith("/media/", StringComparison.Ordinal);
            var answers = operation.GetProperty("responses");
            answers.TryGetProperty("429", out var tooMany).ShouldBe(isLimited, $"{method} {path}");
            foreach (var answer in answers.EnumerateObject().Where(_ => isLimited))
            {
                answer.Value.GetProperty("headers").EnumerateObject().Select(h => h.Name).Where(h => h.StartsWith("X-", StringComparison.Ordinal))
                    .ShouldBe(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"], $"{method} {path} {answer.Name}");
            }

            if (isLimited)
            {
                tooMany.GetProperty("headers").GetProperty("Retry-After").GetProperty("description").GetString()!.ShouldContain("Seconds");
            }
        }
    }

    [Fact]
    public async Task Every_reference_points_to_a_schema_and_every_body_has_one()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet();
        var references = document.GetRawText().Split("\"$ref\": \"").Skip(1).Select(s => s[..s.IndexOf('"', StringComparison.Ordinal)]).ToList();

        references.ShouldNotBeEmpty();
        references.Except(schemas.Select(s => $"#/components/schemas/{s}")).ShouldBeEmpty();
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            var success = operation.GetProperty("responses").EnumerateObject().First(r => r.Name[0] == '2').Value;
            success.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema").ValueKind.ShouldBe(JsonValueKind.Object, $"{method} {path}");
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
    public async Task Bodies_have_examples_and_described_fields_with_bounds()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var request = schemas.GetProperty("CreateTweetRequest");

        request.GetProperty("properties").GetProperty("tweet_data").GetProperty("maxLength").GetInt32().ShouldBe(280);
        request.GetProperty("properties").GetProperty("tweet_media_ids").GetProperty("maxItems").GetInt32().ShouldBe(10);
        foreach (var schema in schemas.EnumerateObject())
        {
            if (schema.Name.EndsWith("Request", StringComparison.Ordinal) || schema.Name.EndsWith("Response", StringComparison.Ordinal) || schema.Name.EndsWith("Answer", StringComparison.Ordinal))
            {
                schema.Value.TryGetProperty("examples", out _).ShouldBeTrue(schema.Name);
            }

            foreach (var property in schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray() : [])
            {
                // What is another type, or that type or null, is described there.
                property.Value.EnumerateObject().Select(p => p.Name).Intersect(["description", "$ref", "oneOf"]).ShouldNotBeEmpty($"{schema.Name}.{property.Name}");
            }
        }
    }
}
