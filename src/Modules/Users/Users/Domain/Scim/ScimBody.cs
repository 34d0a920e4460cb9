using System.Text.Json;
using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Web.Binding;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>Reads the body of a request: one JSON object. Names of its members have any case.</summary>
internal static class ScimBody
{
    private const int MaxDepth = 16;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <exception cref="ScimException">The body is missing, of another type, or no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            throw new ScimException(415, type: null, "Send application/scim+json.");
        }

        try
        {
            var bytes = await JsonBody.ReadAsync(request, Options, ct);
            var body = JsonNode.Parse(bytes.Span, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, Strict) as JsonObject
                ?? throw ScimException.InvalidSyntax("The body is no JSON object.");
            ReadNames(body);
            return body;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw ScimException.InvalidSyntax($"The body is no JSON object, has a name twice, or is nested deeper than {MaxDepth}.");
        }
    }

    // The parser compares names by their letters. Two that differ in case alone are an ArgumentException when the object is first read.
    private static void ReadNames(JsonNode? node)
    {
        foreach (var child in node switch { JsonObject members => members.Select(m => m.Value), JsonArray list => list, _ => [] })
        {
            ReadNames(child);
        }
    }
}
