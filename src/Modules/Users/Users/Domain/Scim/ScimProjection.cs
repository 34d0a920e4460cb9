using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>Which attributes an answer shows (RFC 7644, 3.9). What is always shown is always shown.</summary>
internal sealed class ScimProjection
{
    private readonly IReadOnlyList<ScimPath>? _only;
    private readonly IReadOnlyList<ScimPath> _without;

    private ScimProjection(IReadOnlyList<ScimPath>? only, IReadOnlyList<ScimPath> without) => (_only, _without) = (only, without);

    /// <summary>Shows everything.</summary>
    public static ScimProjection All { get; } = new(only: null, []);

    /// <summary>Reads the two parameters. Names that there are not are left out.</summary>
    /// <exception cref="ScimException">Both are given.</exception>
    public static ScimProjection Of(ScimResourceType type, IReadOnlyCollection<string> attributes, IReadOnlyCollection<string> excluded) =>
        attributes.Count > 0 && excluded.Count > 0
            ? throw ScimException.InvalidValue("Give attributes or excludedAttributes, not both.")
            : new ScimProjection(attributes.Count == 0 ? null : Resolve(type, attributes), Resolve(type, excluded));

    /// <summary>Whether an attribute is shown, so that its rows must be read.</summary>
    public bool Shows(string attribute) =>
        (_only is null || _only.Any(p => p.Attribute?.Name == attribute))
        && !_without.Any(p => p.Sub is null && p.Attribute?.Name == attribute);

    /// <summary>The resource without what is not shown.</summary>
    public JsonObject Apply(JsonObject resource)
    {
        var shown = _only is null ? resource : Only(resource, _only);
        foreach (var path in _without.Where(p => p.Attribute?.Returned != ScimReturned.Always))
        {
            Remove(shown, path);
        }

        return shown;
    }

    private static List<ScimPath> Resolve(ScimResourceType type, IReadOnlyCollection<string> names) =>
        [.. names.Select(n => type.Resolve(n.Trim())).OfType<ScimPath>()];

    private static JsonObject Only(JsonObject resource, IReadOnlyList<ScimPath> paths)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in resource.ToArray())
        {
            var wanted = paths.Where(p => p.Extension is null ? p.Attribute!.Name == name : p.Extension == name).ToArray();
            if (name is "schemas" or "id" || Array.Exists(wanted, p => p.Extension is null ? p.Sub is null : p.Attribute is null))
            {
                shown[name] = value?.DeepClone();
            }
            else if (wanted is [{ Extension: not null }, ..])
            {
                var members = new JsonObject();
                foreach (var group in wanted.GroupBy(p => p.Attribute!.Name, StringComparer.Ordinal))
                {
                    Keep(members, group.Key, (value as JsonObject)?[group.Key], [.. group.Select(p => p.Sub)]);
                }

                Keep(shown, name, members.Count == 0 ? null : members, [null]);
            }
            else if (wanted.Length > 0)
            {
                Keep(shown, name, value, [.. wanted.Select(p => p.Sub)]);
            }
        }

        return shown;
    }

    private static void Keep(JsonObject shown, string name, JsonNode? value, ScimAttribute?[] subs)
    {
        var kept = subs.Contains(null) ? value?.DeepClone() : value switch
        {
            JsonObject members => Members(members, subs),
            JsonArray elements => new JsonArray([.. elements.OfType<JsonObject>().Select(e => Members(e, subs))]),
            _ => null,
        };
        if (kept is not null)
        {
            shown[name] = kept;
        }
    }

    private static JsonObject Members(JsonObject members, ScimAttribute?[] subs) =>
        new(members.Where(m => Array.Exists(subs, s => s?.Name == m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static void Remove(JsonObject shown, ScimPath path)
    {
        var holder = path.Extension is null ? shown : shown[path.Extension] as JsonObject;
        if (path.Attribute is null)
        {
            shown.Remove(path.Extension!);
        }
        else if (path.Sub is null)
        {
            holder?.Remove(path.Attribute.Name);
        }
        else
        {
            var value = holder?[path.Attribute.Name];
            (value as JsonObject)?.Remove(path.Sub.Name);
            foreach (var element in (value as JsonArray ?? []).OfType<JsonObject>())
            {
                element.Remove(path.Sub.Name);
            }
        }
    }
}
