using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>An attribute of a SCIM resource, or a sub-attribute of one (RFC 7643, 7).</summary>
/// <param name="Name">Its name. Names are compared without regard to case.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Description">What it is, for the document of the schema.</param>
internal sealed record ScimAttribute(string Name, ScimType Type, string Description)
{
    public bool IsMultiValued { get; init; }

    /// <summary>How many values a client may send.</summary>
    public int MaxValues { get; init; } = 100;

    public bool IsRequired { get; init; }

    public bool IsCaseExact { get; init; }

    public bool IsUnique { get; init; }

    public ScimMutability Mutability { get; init; }

    public ScimReturned Returned { get; init; }

    public IReadOnlyList<ScimAttribute> SubAttributes { get; init; } = [];

    /// <summary>The values that clients should use, where there are some.</summary>
    public IReadOnlyList<string> CanonicalValues { get; init; } = [];

    /// <summary>What a reference may lead to.</summary>
    public IReadOnlyList<string> ReferenceTypes { get; init; } = [];

    public bool IsReadOnly => Mutability == ScimMutability.ReadOnly;

    /// <summary>The sub-attribute of this name, or null.</summary>
    public ScimAttribute? Find(string name) => Find(SubAttributes, name);

    public static ScimAttribute? Find(IEnumerable<ScimAttribute> attributes, string name) =>
        attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The attribute as the document of its schema describes it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["type"] = CamelCase(Type),
            ["multiValued"] = IsMultiValued,
            ["description"] = Description,
            ["required"] = IsRequired,
            ["caseExact"] = IsCaseExact,
            ["mutability"] = CamelCase(Mutability),
            ["returned"] = CamelCase(Returned),
            ["uniqueness"] = IsUnique ? "server" : "none",
        };
        Add("canonicalValues", CanonicalValues.Select(v => (JsonNode)v));
        Add("referenceTypes", ReferenceTypes.Select(v => (JsonNode)v));
        Add("subAttributes", SubAttributes.Select(a => a.ToJson()));
        return json;

        void Add(string name, IEnumerable<JsonNode> values)
        {
            if (new JsonArray([.. values]) is { Count: > 0 } array)
            {
                json[name] = array;
            }
        }
    }

    private static string CamelCase<T>(T value) where T : struct, Enum
    {
        var text = $"{value}";
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}

/// <summary>The types of values.</summary>
internal enum ScimType
{
    String,
    Boolean,
    DateTime,
    Reference,
    Complex,
}

/// <summary>Whether a client may write an attribute.</summary>
internal enum ScimMutability
{
    ReadWrite,
    ReadOnly,
    WriteOnly,
}

/// <summary>When an attribute is in an answer.</summary>
internal enum ScimReturned
{
    Default,
    Always,
    Never,
}
