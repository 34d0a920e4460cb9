using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microblog.Host.OpenApi;

/// <summary>Puts right in the text of the document what NSwag cannot be told: see docs/adr, the OpenAPI document.</summary>
internal static class DocumentText
{
    public const string SchemaPrefix = "#/components/schemas/";

    /// <summary>Unindented, with text as it is.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true, NewLine = "\n" };

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public static string Finish(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var components = document["components"]!.AsObject();
        var headers = components["headers"]?.AsObject() ?? [];
        foreach (var operation in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Where(o => Methods.Contains(o.Key))
            .Select(o => o.Value!.AsObject()))
        {
            // Nothing asks for credentials: an empty list says so, and NSwag leaves it out.
            operation.TryAdd("security", new JsonArray());
            foreach (var answer in operation["responses"]!.AsObject())
            {
                ReferToHeaders(answer.Value!.AsObject(), headers);
            }
        }

        foreach (var answer in components["responses"]?.AsObject() ?? [])
        {
            ReferToHeaders(answer.Value!.AsObject(), headers);
        }

        StreamSchema.ReferToBodies(document, components["schemas"]!.AsObject());
        Simplify(document);
        DropUnused(document, components["schemas"]!.AsObject());
        RepeatedParts.Share(document);
        return document.ToJsonString(Indented) + "\n";
    }

    private static void ReferToHeaders(JsonObject answer, JsonObject known)
    {
        foreach (var name in (answer["headers"] as JsonObject ?? []).Select(h => h.Key)
            .Where(name => known.ContainsKey(SharedComponents.NameOf(name))).ToArray())
        {
            answer["headers"]![name] = new JsonObject { ["$ref"] = $"#/components/headers/{SharedComponents.NameOf(name)}" };
        }
    }

    // oneOf of a single reference, 1.0 for 1, "nullable": false, texts beside a $ref (OpenAPI 3.0 ignores them).
    private static void Simplify(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Simplify(item);
                }

                break;
            case JsonObject thing:
                SimplifyObject(thing);
                foreach (var (name, value) in thing.ToArray())
                {
                    if (name is not ("example" or "examples"))
                    {
                        Simplify(value);
                    }
                }

                break;
        }
    }

    private static void SimplifyObject(JsonObject thing)
    {
        if (thing["$ref"] is not null)
        {
            thing.Remove("description");
            return;
        }

        if (thing["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() != "object")
        {
            thing.Remove("additionalProperties");
        }

        foreach (var name in (string[])["minimum", "maximum"])
        {
            if (thing[name] is JsonValue number && number.GetValueKind() == JsonValueKind.Number
                && number.TryGetValue<decimal>(out var value) && value == decimal.Truncate(value))
            {
                thing[name] = JsonValue.Create((long)value);
            }
        }

        if (thing["nullable"] is JsonValue nullable && nullable.GetValueKind() == JsonValueKind.False)
        {
            thing.Remove("nullable");
        }

        if (thing["oneOf"] is JsonArray { Count: 1 } one)
        {
            var only = one[0]!.DeepClone();
            thing.Remove("oneOf");
            if (thing["nullable"] is null)
            {
                // The description stands at the type that is referred to.
                thing.Clear();
                foreach (var (name, value) in only.AsObject().ToArray())
                {
                    only.AsObject().Remove(name);
                    thing[name] = value;
                }
            }
            else
            {
                thing["type"] = "object";
                thing["allOf"] = new JsonArray(only);
            }
        }
    }

    private static void DropUnused(JsonObject document, JsonObject schemas)
    {
        while (true)
        {
            var text = document.ToJsonString(Options);
            var unused = schemas.Select(s => s.Key).Where(name => !text.Contains($"\"{SchemaPrefix}{name}\"", StringComparison.Ordinal))
                .ToArray();
            if (unused.Length == 0)
            {
                return;
            }

            foreach (var name in unused)
            {
                schemas.Remove(name);
            }
        }
    }
}
