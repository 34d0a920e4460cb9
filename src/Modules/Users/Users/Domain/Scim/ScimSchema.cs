using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>A schema of SCIM: the attributes that one URN names.</summary>
/// <param name="Id">The URN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it describes.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record ScimSchema(string Id, string Name, string Description, IReadOnlyList<ScimAttribute> Attributes)
{
    public const string OfSchemas = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /// <summary>The document that <c>/Schemas</c> answers.</summary>
    public JsonObject ToJson(string baseAddress) => new()
    {
        ["schemas"] = new JsonArray(OfSchemas),
        ["id"] = Id,
        ["name"] = Name,
        ["description"] = Description,
        ["attributes"] = new JsonArray([.. Attributes.Select(a => a.ToJson())]),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{baseAddress}/Schemas/{Id}" },
    };
}
