using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microblog.Testing;

/// <summary>
/// The OpenAPI document with the parameters, answers and credentials of each operation at the operation, also those that stand once for
/// several.
/// </summary>
public static class InlinedDocument
{
    /// <summary>Reads the document of a server.</summary>
    /// <param name="client">A client of the server, without credentials.</param>
    /// <param name="path">Which document.</param>
    public static async Task<JsonObject> ReadAsync(HttpClient client, string path = "/openapi/v1.json")
    {
        ArgumentNullException.ThrowIfNull(client);
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!.AsObject();
        foreach (var operation in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!.AsObject()))
        {
            operation["security"] ??= document["security"]!.DeepClone();
            if (operation["parameters"] is JsonArray parameters)
            {
                operation["parameters"] = new JsonArray([.. parameters.Select(p => Resolve(document, p!))]);
            }

            operation["responses"] = new JsonObject(operation["responses"]!.AsObject()
                .Select(r => KeyValuePair.Create(r.Key, (JsonNode?)Resolve(document, r.Value!))));
        }

        return document;
    }

    /// <summary>The same, to read only.</summary>
    /// <param name="client">A client of the server, without credentials.</param>
    /// <param name="path">Which document.</param>
    public static async Task<JsonElement> ReadElementAsync(HttpClient client, string path = "/openapi/v1.json") =>
        JsonSerializer.SerializeToElement(await ReadAsync(client, path));

    private static JsonNode Resolve(JsonObject document, JsonNode there) => there["$ref"] is { } reference
        ? $"{reference}".Split('/').Skip(1).Aggregate((JsonNode)document, (node, part) => node[part]!).DeepClone()
        : there.DeepClone();
}
