using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>
/// The operations of a PATCH (RFC 7644, 3.5.2), as its words and as Entra ID and Okta send them: with a path, or with an object whose names
/// are paths.
/// </summary>
internal static class ScimPatch
{
    private const int MaxOperations = 1000;

    /// <summary>One operation: one path and one value.</summary>
    /// <param name="Kind">What it does.</param>
    /// <param name="Path">What it concerns.</param>
    /// <param name="Value">The value; null for none.</param>
    internal sealed record Operation(ScimPatchKind Kind, ScimPath Path, JsonNode? Value);

    /// <summary>Reads the operations. Names in an object that are unknown or read-only are left out.</summary>
    /// <exception cref="ScimException">An operation is none, or its path leads nowhere or to what is read-only.</exception>
    public static IEnumerable<Operation> Read(ScimResourceType type, JsonObject body)
    {
        if (body["Operations"] is not JsonArray { Count: > 0 and <= MaxOperations } operations)
        {
            throw ScimException.InvalidSyntax($"Operations is a list of 1 to {MaxOperations} operations.");
        }

        foreach (var one in operations)
        {
            if (one is not JsonObject operation || TextOf(operation["op"])?.ToLowerInvariant() is not { } word
                || KindOf(word) is not { } kind || (operation["path"] is { } given && TextOf(given) is null))
            {
                throw ScimException.InvalidSyntax("An operation has an op, which is add, replace or remove, and a path, which is text.");
            }

            var value = operation["value"];
            var read = TextOf(operation["path"]) is { Length: > 0 } path
                ? [new Operation(kind, Writable(ScimFilterParser.ParsePath(type, path)), value)]
                : WithoutPath(type, kind, value);
            foreach (var each in read)
            {
                yield return each.Kind == ScimPatchKind.Remove && each.Path is { Target.IsRequired: true, Sub: null }
                    ? throw ScimException.Mutability($"{each.Path.Target.Name} is required.")
                    : each;
            }
        }
    }

    /// <summary>Applies an operation to a document.</summary>
    public static void Apply(ScimResourceType type, JsonObject document, Operation operation)
    {
        var (kind, path, value) = operation;
        switch (path.Attribute)
        {
            case null when kind == ScimPatchKind.Remove:
                document.Remove(path.Extension!);
                break;
            case null:
                ScimDocument.ReadExtension(
                    type, document, path.Extension!, value as JsonObject ?? throw ScimException.InvalidValue("An extension is an object."));
                break;
            case { IsMultiValued: true }:
                ScimElements.Apply(document, operation);
                break;
            case { Type: ScimType.Complex } when path.Sub is not null || kind != ScimPatchKind.Remove:
                ChangeMembers(document, operation);
                break;
            default:
                ScimDocument.Set(document, path, kind == ScimPatchKind.Remove ? null : value);
                break;
        }
    }

    // Members of a complex attribute that are not sent stay as they are.
    private static void ChangeMembers(JsonObject document, Operation operation)
    {
        var (kind, path, value) = operation;
        var attribute = path.Attribute!;
        var members = ScimDocument.Get(document, path.Extension, attribute.Name)?.DeepClone() as JsonObject ?? [];
        if (path.Sub is { } sub)
        {
            SetMember(members, sub, kind == ScimPatchKind.Remove ? null : value);
        }
        else if (ScimDocument.ReadValue(attribute, value) is JsonObject given)
        {
            Merge(members, given);
        }
        else
        {
            members.Clear();
        }

        ScimDocument.Put(document, path.Extension, attribute.Name, members.Count == 0 ? null : members);
    }

    internal static void SetMember(JsonObject members, ScimAttribute sub, JsonNode? value)
    {
        if (ScimDocument.ReadValue(sub, value) is { } read)
        {
            members[sub.Name] = read;
        }
        else
        {
            members.Remove(sub.Name);
        }
    }

    internal static void Merge(JsonObject members, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            members[name] = value?.DeepClone();
        }
    }

    private static IEnumerable<Operation> WithoutPath(ScimResourceType type, ScimPatchKind kind, JsonNode? value)
    {
        if (kind == ScimPatchKind.Remove)
        {
            throw ScimException.NoTarget("An operation that removes needs a path.");
        }

        foreach (var (name, each) in value as JsonObject ?? throw ScimException.InvalidValue("Without a path the value is an object."))
        {
            if (type.Resolve(name) is { IsReadOnly: false } path)
            {
                yield return new Operation(kind, path, each);
            }
        }
    }

    private static ScimPath Writable(ScimPath path) =>
        path.IsReadOnly ? throw ScimException.Mutability($"{path.Target.Name} is read-only.") : path;

    private static ScimPatchKind? KindOf(string word) => word switch
    {
        "add" => ScimPatchKind.Add,
        "replace" => ScimPatchKind.Replace,
        "remove" => ScimPatchKind.Remove,
        _ => null,
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>What an operation of a PATCH does.</summary>
internal enum ScimPatchKind
{
    Add,
    Replace,
    Remove,
}
