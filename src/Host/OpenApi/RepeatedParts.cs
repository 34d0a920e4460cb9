using System.Text.Json.Nodes;

namespace Microblog.Host.OpenApi;

/// <summary>
/// Writes once, among the components, the parameters, answers and credentials that several operations have alike. It makes the document a
/// fifth smaller.
/// </summary>
internal static class RepeatedParts
{
    public static void Share(JsonObject document)
    {
        JsonObject[] operations =
            [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value).OfType<JsonObject>()];
        var components = document["components"]!.AsObject();
        ShareCredentials(document, operations);
        Share(components, "parameters", operations.SelectMany(o => o["parameters"]?.AsArray() ?? []), NameOfParameter);
        Share(components, "responses", operations.SelectMany(o => o["responses"]!.AsObject().Select(r => r.Value)), NameOfAnswer);
    }

    // An operation without credentials of its own has those of the document (OpenAPI 3.0, Security Requirement Object).
    private static void ShareCredentials(JsonObject document, JsonObject[] operations)
    {
        var usual = operations.GroupBy(o => o["security"]!.ToJsonString(), StringComparer.Ordinal).MaxBy(g => g.Count())!;
        document["security"] = usual.First()["security"]!.DeepClone();
        foreach (var operation in usual)
        {
            operation.Remove("security");
        }
    }

    private static void Share(JsonObject components, string kind, IEnumerable<JsonNode?> parts, Func<JsonObject, string> nameOf)
    {
        var shared = components[kind]?.AsObject() ?? [];
        components[kind] ??= shared;
        foreach (var same in parts.OfType<JsonObject>().Where(p => p["$ref"] is null)
            .GroupBy(p => p.ToJsonString(), StringComparer.Ordinal).ToArray())
        {
            if (same.Count() == 1)
            {
                continue;
            }

            var name = Free(shared, nameOf(same.First()));
            shared[name] = same.First().DeepClone();
            foreach (var part in same)
            {
                part.Clear();
                part["$ref"] = $"#/components/{kind}/{name}";
            }
        }
    }

    private static string NameOfParameter(JsonObject parameter) => parameter["name"]!.GetValue<string>();

    private static string NameOfAnswer(JsonObject answer) =>
        answer["content"]?.AsObject().Select(c => c.Value!["schema"]?["$ref"]?.GetValue<string>()).FirstOrDefault() is { } schema
            ? schema[DocumentText.SchemaPrefix.Length..]
            : "Answer";

    private static string Free(JsonObject shared, string name) => !shared.ContainsKey(name) ? name
        : Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{name}{i}").First(n => !shared.ContainsKey(n));
}
