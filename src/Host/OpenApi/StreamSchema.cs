using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Web.Endpoints;
using NJsonSchema;
using NSwag.Generation.Processors.Contexts;

namespace Microblog.Host.OpenApi;

/// <summary>
/// The schema of a stream: one of its events, as a WebSocket sends it. A server-sent event has the same id, event and data as its fields.
/// </summary>
internal static class StreamSchema
{
    private const string BodyOf = "x-body-of";
    private const string Without = "x-without";

    public static JsonSchema Of(OperationProcessorContext context, IEnumerable<StreamedEvent> events)
    {
        var stream = new JsonSchema();
        foreach (var sent in events)
        {
            var schema = new JsonSchema { Type = JsonObjectType.Object, Description = sent.Meaning, AllowAdditionalProperties = true };
            schema.Properties["id"] = new JsonSchemaProperty
            {
                Type = JsonObjectType.Integer,
                Format = "int64",
                Description = "Resume after it; absent where the event has no place in the order.",
            };
            schema.Properties["event"] = new JsonSchemaProperty
            {
                Type = JsonObjectType.String,
                IsRequired = true,
                Enumeration = { sent.Name },
            };
            schema.Properties["data"] = new JsonSchemaProperty
            {
                IsRequired = true,
                Reference = sent.Body is { } body ? OperationDetails.SchemaOf(context, body).ActualSchema : null,
                ExtensionData = sent.BodySchema is { } name
                    ? new Dictionary<string, object?>(StringComparer.Ordinal) { [BodyOf] = name, [Without] = sent.Without }
                    : null,
            };
            stream.OneOf.Add(schema);
        }

        return stream;
    }

    /// <summary>Puts a reference where another module serialises the body; the schema exists only when all operations are known.</summary>
    public static void ReferToBodies(JsonNode? node, JsonObject schemas)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    ReferToBodies(item, schemas);
                }

                break;
            case JsonObject thing when thing[BodyOf] is { } name:
                var reduced = Reduced($"{name}", [.. thing[Without]!.AsArray().Select(f => $"{f}")], schemas);
                thing.Clear();
                thing["$ref"] = DocumentText.SchemaPrefix + reduced;
                break;
            case JsonObject thing:
                foreach (var (_, value) in thing.ToArray())
                {
                    ReferToBodies(value, schemas);
                }

                break;
        }
    }

    private static string Reduced(string name, string[] without, JsonObject schemas)
    {
        var reduced = $"Streamed{name}";
        if (schemas[reduced] is null)
        {
            // A tweet within a tweet leaves out the same.
            const string Prefix = DocumentText.SchemaPrefix;
            var text = schemas[name]!.ToJsonString().Replace($"{Prefix}{name}\"", $"{Prefix}{reduced}\"", StringComparison.Ordinal);
            var copy = JsonNode.Parse(text)!.AsObject();
            foreach (var field in without)
            {
                copy["properties"]!.AsObject().Remove(field);
            }

            copy["required"] =
                new JsonArray([.. copy["required"]!.AsArray().Where(f => !without.Contains($"{f}")).Select(f => f!.DeepClone())]);
            schemas[reduced] = copy;
        }

        return reduced;
    }
}
