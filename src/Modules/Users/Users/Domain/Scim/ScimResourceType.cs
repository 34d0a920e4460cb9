using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>A type of resources, with its schemas.</summary>
/// <param name="Name">Its name: <c>User</c> or <c>Group</c>.</param>
/// <param name="Endpoint">Its address below the base.</param>
/// <param name="Core">The schema of its own attributes.</param>
/// <param name="Extensions">The schemas that add attributes.</param>
internal sealed record ScimResourceType(string Name, string Endpoint, ScimSchema Core, IReadOnlyList<ScimSchema> Extensions)
{
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    public static readonly ScimResourceType User = new("User", "/Users", ScimSchemas.User, [ScimSchemas.Enterprise]);
    public static readonly ScimResourceType Group = new("Group", "/Groups", ScimSchemas.Group, []);

    public static readonly IReadOnlyList<ScimResourceType> All = [User, Group];

    /// <summary>The attributes that have no URN of an extension before them.</summary>
    public IEnumerable<ScimAttribute> OwnAttributes => ScimSchemas.Common.Concat(Core.Attributes);

    /// <summary>
    /// Finds what a name leads to: <c>userName</c>, <c>name.givenName</c>, with or without the URN of the schema, which only an extension
    /// needs. Null when there is no such attribute.
    /// </summary>
    public ScimPath? Resolve(string name)
    {
        if (!name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            return Find(extension: null, OwnAttributes, name);
        }

        foreach (var schema in Extensions.Prepend(Core))
        {
            var extension = schema == Core ? null : schema.Id;
            if (name.Equals(schema.Id, StringComparison.OrdinalIgnoreCase))
            {
                return extension is null ? null : new ScimPath(extension, Attribute: null);
            }

            if (name.StartsWith(schema.Id, StringComparison.OrdinalIgnoreCase) && name[schema.Id.Length] is ':' or '.')
            {
                return Find(extension, extension is null ? OwnAttributes : schema.Attributes, name[(schema.Id.Length + 1)..]);
            }
        }

        return null;
    }

    /// <summary>The document that <c>/ResourceTypes</c> answers.</summary>
    public JsonObject ToJson(string baseAddress)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(Schema),
            ["id"] = Name,
            ["name"] = Name,
            ["description"] = Core.Description,
            ["endpoint"] = Endpoint,
            ["schema"] = Core.Id,
        };
        if (Extensions.Count > 0)
        {
            json["schemaExtensions"] =
                new JsonArray([.. Extensions.Select(e => new JsonObject { ["schema"] = e.Id, ["required"] = false })]);
        }

        json["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{baseAddress}/ResourceTypes/{Name}" };
        return json;
    }

    private static ScimPath? Find(string? extension, IEnumerable<ScimAttribute> attributes, string name) =>
        name.Split('.') switch
        {
            [var one] when ScimAttribute.Find(attributes, one) is { } attribute => new ScimPath(extension, attribute),
            [var one, var two] when ScimAttribute.Find(attributes, one) is { } attribute && attribute.Find(two) is { } sub =>
                new ScimPath(extension, attribute, sub),
            _ => null,
        };
}
