using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>Bodies and queries are as the OpenAPI document says: what it calls required is required, and its examples fit.</summary>
public sealed class RequestContractTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_body_without_a_required_field_is_refused()
    {
        var document = await DocumentAsync();
        var admin = await server.PersonAsync(admin: true);
        var fields = 0;
        foreach (var (path, method, operation) in Operations(document))
        {
            if (operation["requestBody"]?["content"]?["application/json"] is not { } body
                || SchemaOf(document, body)["required"] is not JsonArray required)
            {
                continue;
            }

            foreach (var field in required.Select(f => $"{f}"))
            {
                var given = body["example"]!.DeepClone().AsObject();
                given.Remove(field).ShouldBeTrue($"The example of {operation["operationId"]} has {field}.");
                await ShouldBeAtFaultAsync(admin, path, method, operation, given, field);
                fields++;
            }
        }

        fields.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task An_example_of_a_body_has_fields_of_its_schema_alone()
    {
        var document = await DocumentAsync();
        foreach (var (_, _, operation) in Operations(document))
        {
            if (operation["requestBody"]?["content"]?["application/json"] is { } body)
            {
                body["example"]!.AsObject().Select(f => f.Key).Except(SchemaOf(document, body)["properties"]!.AsObject().Select(f => f.Key))
                    .ShouldBeEmpty($"{operation["operationId"]}");
            }
        }
    }

    [Fact]
    public async Task A_query_without_a_required_parameter_is_refused()
    {
        var admin = await server.PersonAsync(admin: true);
        var searches = 0;
        foreach (var (path, method, operation) in Operations(await DocumentAsync()))
        {
            foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Where(
                p => $"{p!["in"]}" == "query" && p["required"]?.GetValue<bool>() is true))
            {
                await ShouldBeAtFaultAsync(admin, path, method, operation, body: null, $"{parameter!["name"]}");
                searches++;
            }
        }

        searches.ShouldBe(3);
    }

    private Task<JsonObject> DocumentAsync() => InlinedDocument.ReadAsync(server.Client);

    private static JsonObject SchemaOf(JsonObject document, JsonNode body) =>
        document["components"]!["schemas"]![$"{body["schema"]!["$ref"]}".Split('/')[^1]]!.AsObject();

    private static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    private async Task ShouldBeAtFaultAsync(
        Person admin, string path, string method, JsonObject operation, JsonObject? body, string field)
    {
        var address = Regex.Replace(path, @"\{\w+\}", "1", default, TimeSpan.FromSeconds(1));
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (operation["security"]!.AsArray().Count > 0)
        {
            request.Headers.Add("api-key", admin.Key);
        }

        var answer = await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, $"{operation["operationId"]} without {field}: {answer.Text}");
        answer["errors"].TryGetProperty(field, out _).ShouldBeTrue($"{operation["operationId"]} without {field}: {answer.Text}");
    }
}
