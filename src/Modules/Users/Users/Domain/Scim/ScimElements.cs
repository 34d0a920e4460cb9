using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>Applies operations of a PATCH to the elements of a multi-valued attribute.</summary>
internal static class ScimElements
{
    public static void Apply(JsonObject document, ScimPatch.Operation operation)
    {
        var (kind, path, value) = operation;
        var attribute = path.Attribute!;
        var present = ScimDocument.Get(document, path.Extension, attribute.Name) as JsonArray ?? [];
        List<JsonNode> elements = [.. present.OfType<JsonNode>().Select(e => e.DeepClone())];
        if (path.Filter is null && path.Sub is null)
        {
            ChangeList(attribute, elements, kind, value);
        }
        else
        {
            ChangeSelected(path, elements, kind, value);
        }

        if (elements.Count > attribute.MaxValues)
        {
            throw ScimDocument.TooMany(attribute);
        }

        ScimDocument.Put(document, path.Extension, attribute.Name, elements.Count == 0 ? null : new JsonArray([.. elements]));
    }

    private static void ChangeList(ScimAttribute attribute, List<JsonNode> elements, ScimPatchKind kind, JsonNode? value)
    {
        var given = ScimDocument.ReadElements(attribute, value)?.OfType<JsonNode>().Select(e => e.DeepClone()).ToArray() ?? [];
        if (kind == ScimPatchKind.Replace || (kind == ScimPatchKind.Remove && given.Length == 0))
        {
            elements.Clear();
        }

        if (kind == ScimPatchKind.Remove)
        {
            // Entra ID names in the value what is to go.
            elements.RemoveAll(e => given.Any(g => IsSame(e, g)));
            return;
        }

        foreach (var one in given.Where(g => !elements.Exists(e => JsonNode.DeepEquals(e, g))))
        {
            MakePrimaryAlone(elements, one);
            elements.Add(one);
        }
    }

    private static void ChangeSelected(ScimPath path, List<JsonNode> elements, ScimPatchKind kind, JsonNode? value)
    {
        var selected = elements.OfType<JsonObject>().Where(e => path.Filter?.Matches(e) ?? true).ToList();
        if (kind == ScimPatchKind.Remove)
        {
            foreach (var element in selected)
            {
                if (path.Sub is { } sub)
                {
                    element.Remove(sub.Name);
                }

                if (path.Sub is null || element.Count == 0)
                {
                    elements.Remove(element);
                }
            }

            return;
        }

        if (selected.Count == 0)
        {
            // Entra ID changes what is not there yet, and expects an element that the filter describes.
            var made = new JsonObject();
            if (path.Filter is { } filter && !Describe(filter, made))
            {
                throw ScimException.NoTarget($"No element of {path.Attribute!.Name} is selected.");
            }

            elements.Add(made);
            selected.Add(made);
        }

        foreach (var element in selected)
        {
            Change(path, element, kind, value);
            MakePrimaryAlone(elements, element);
        }

        elements.RemoveAll(e => e is JsonObject { Count: 0 });
    }

    private static void Change(ScimPath path, JsonObject element, ScimPatchKind kind, JsonNode? value)
    {
        if (path.Sub is { } sub)
        {
            ScimPatch.SetMember(element, sub, value);
            return;
        }

        var given = ScimDocument.ReadValue(path.Attribute!, value is JsonArray { Count: 1 } list ? list[0] : value) as JsonObject
            ?? throw ScimException.InvalidValue($"A value of {path.Attribute!.Name} is an object.");
        if (kind == ScimPatchKind.Replace && value is not JsonValue)
        {
            element.Clear();
        }

        ScimPatch.Merge(element, given);
    }

    // Only conditions that say what the element is: type eq "work".
    private static bool Describe(ScimFilter filter, JsonObject element)
    {
        switch (filter)
        {
            case ScimFilter.And(var left, var right):
                return Describe(left, element) && Describe(right, element);
            case ScimFilter.Compare(var path, ScimOperator.Equal, var value):
                element[path.Target.Name] = value switch { bool flag => flag, _ => value as string };
                return true;
            default:
                return false;
        }
    }

    private static bool IsSame(JsonNode element, JsonNode given) =>
        element is JsonObject one && given is JsonObject other && one["value"] is { } value && other["value"] is { } sought
            ? JsonNode.DeepEquals(value, sought) && (other["type"] is not { } type || JsonNode.DeepEquals(one["type"], type))
            : JsonNode.DeepEquals(element, given);

    private static void MakePrimaryAlone(List<JsonNode> elements, JsonNode primary)
    {
        if (primary is JsonObject one && ScimDocument.IsPrimary(one))
        {
            foreach (var other in elements.OfType<JsonObject>().Where(e => e != one && ScimDocument.IsPrimary(e)))
            {
                other["primary"] = false;
            }
        }
    }
}
