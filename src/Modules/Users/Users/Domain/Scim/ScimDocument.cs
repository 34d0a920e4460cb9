using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>
/// Reads what a client sends of a resource, and makes an object of it whose names are those of the schemas. What is unknown or read-only is
/// left out; null and an empty list mean that there is no value.
/// </summary>
internal static class ScimDocument
{
    private const int MaxText = 2000;

    /// <summary>The attributes that a client may write, of the body of a POST or PUT.</summary>
    /// <exception cref="ScimException">A value is of another type or too large.</exception>
    public static JsonObject Read(ScimResourceType type, JsonObject body)
    {
        var document = new JsonObject();
        foreach (var (name, value) in body)
        {
            if (type.Resolve(name) is { Sub: null } path && !path.IsReadOnly)
            {
                if (path.Attribute is not null)
                {
                    Set(document, path, value);
                }
                else if (value is JsonObject members)
                {
                    ReadExtension(type, document, path.Extension!, members);
                }
                else if (value is not null)
                {
                    throw ScimException.InvalidValue($"{path.Extension} is an object.");
                }
            }
        }

        return document;
    }

    /// <summary>Reads the members of an extension.</summary>
    public static void ReadExtension(ScimResourceType type, JsonObject document, string extension, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            if (type.Resolve($"{extension}:{name}") is { } path && !path.IsReadOnly)
            {
                Set(document, path, value);
            }
        }
    }

    /// <summary>
    /// Sets the value of an attribute without a sub-attribute, or takes it away when there is none. What is only written, a password, is
    /// not kept.
    /// </summary>
    public static void Set(JsonObject document, ScimPath path, JsonNode? value)
    {
        var attribute = path.Attribute!;
        if (attribute.Mutability == ScimMutability.WriteOnly)
        {
            return;
        }

        var read = attribute.IsMultiValued ? ReadElements(attribute, value) : ReadValue(attribute, value);
        Put(document, path.Extension, attribute.Name, read);
    }

    /// <summary>Puts a value into the document or takes it away; an extension without members goes.</summary>
    public static void Put(JsonObject document, string? extension, string name, JsonNode? value)
    {
        var holder = extension is null ? document : document[extension] as JsonObject ?? [];
        if (value is null)
        {
            holder.Remove(name);
        }
        else
        {
            holder[name] = value;
        }

        if (extension is not null && holder.Count == 0)
        {
            document.Remove(extension);
        }
        else if (extension is not null && holder.Parent is null)
        {
            document[extension] = holder;
        }
    }

    /// <summary>The value of an attribute in the document, or null.</summary>
    public static JsonNode? Get(JsonObject document, string? extension, string name) =>
        extension is null ? document[name] : (document[extension] as JsonObject)?[name];

    /// <summary>The text of an attribute, or null.</summary>
    public static string? Text(JsonObject document, string? extension, string name) =>
        Get(document, extension, name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A list of elements; one element may stand without brackets.</summary>
    public static JsonArray? ReadElements(ScimAttribute attribute, JsonNode? value)
    {
        var given = value is JsonArray list ? list.ToArray() : new[] { value };
        var elements = given.Select(v => ReadValue(attribute, v)).OfType<JsonNode>().ToArray();
        if (elements.Length > attribute.MaxValues)
        {
            throw TooMany(attribute);
        }

        KeepOnePrimary(elements.OfType<JsonObject>());
        return elements.Length == 0 ? null : [.. elements];
    }

    public static ScimException TooMany(ScimAttribute attribute) =>
        ScimException.InvalidValue($"{attribute.Name} has at most {attribute.MaxValues} values.");

    /// <summary>Only the last element that says so is the primary one.</summary>
    public static void KeepOnePrimary(IEnumerable<JsonObject> elements)
    {
        foreach (var other in elements.Where(IsPrimary).SkipLast(1).ToArray())
        {
            other["primary"] = false;
        }
    }

    public static bool IsPrimary(JsonObject element) =>
        element["primary"] is JsonValue value && value.TryGetValue(out bool isPrimary) && isPrimary;

    /// <summary>One value, of the type of its attribute.</summary>
    public static JsonNode? ReadValue(ScimAttribute attribute, JsonNode? value) => (attribute.Type, value) switch
    {
        (_, null) => null,
        (ScimType.Complex, JsonObject members) => ReadMembers(attribute, members),
        (ScimType.Complex, JsonValue single) when single.TryGetValue(out string? text) && attribute.Find("value") is not null =>
            text!.Length == 0 ? null : new JsonObject { ["value"] = ReadText(attribute, text) },
        (ScimType.Boolean, JsonValue single) when single.TryGetValue(out bool flag) => flag,

        // Entra ID sends the text "False".
        (ScimType.Boolean, JsonValue single) when single.TryGetValue(out string? text) && bool.TryParse(text, out var flag) => flag,
        (ScimType.String or ScimType.Reference, JsonValue single) when single.TryGetValue(out string? text) => ReadText(attribute, text!),
        _ => throw ScimException.InvalidValue($"The value of {attribute.Name} is not of its type, {attribute.Type}."),
    };

    private static JsonObject? ReadMembers(ScimAttribute attribute, JsonObject members)
    {
        var read = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (attribute.Find(name) is { IsReadOnly: false } sub && ReadValue(sub, value) is { } known)
            {
                read[sub.Name] = known;
            }
        }

        return read.Count == 0 ? null : read;
    }

    private static JsonNode ReadText(ScimAttribute attribute, string text) =>
        text.Length > MaxText ? throw ScimException.InvalidValue($"{attribute.Name} has at most {MaxText} characters.")
        : text.AsSpan().ContainsAny('\0', '\uFFFE')
            ? throw ScimException.InvalidValue($"{attribute.Name} has a character that cannot be stored.")
            : text;
}
