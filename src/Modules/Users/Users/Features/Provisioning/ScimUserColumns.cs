using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Provisioning;

/// <summary>Where the attributes of a user are. The names in the SQL are those of the schemas and never those of a request.</summary>
internal sealed class ScimUserColumns : IScimColumns
{
    private const string Manager = "(SELECT m.name FROM users.users m WHERE m.id = u.manager_id)";

    public static readonly ScimUserColumns Instance = new();

    public string Id => "s.user_id";

    public ScimColumn? Find(ScimPath path) => (path.Extension, path.Attribute!.Name, path.Sub?.Name) switch
    {
        (null, "id", null) => new("s.user_id", ScimColumnKind.Number),
        (null, "userName", null) => new("s.user_name") { Folded = "s.user_name_key" },
        (null, "externalId", null) => new("s.external_id"),
        (null, "active", null) => new("u.active", ScimColumnKind.Boolean),
        (null, "meta", "created") => new("s.created_at", ScimColumnKind.Time),
        (null, "meta", "lastModified") => new("s.changed_at", ScimColumnKind.Time),
        (null, "meta", "resourceType") => new("'User'"),
        (null, "meta" or "password" or "groups", _) => null,
        (null, "schemas", null) => new(
            $"CASE WHEN u.manager_id IS NOT NULL OR s.attributes -> '{ScimSchemas.EnterpriseId}' IS NOT NULL THEN '{ScimSchemas.UserId} "
            + $"{ScimSchemas.EnterpriseId}' ELSE '{ScimSchemas.UserId}' END"),
        (not null, "manager", "value" or null) => new("u.manager_id", ScimColumnKind.Number),
        (not null, "manager", "displayName") => new(Manager),
        (not null, "manager", _) => null,
        _ when path.Attribute is { IsMultiValued: true } => null,
        _ => new($"s.attributes #>> '{{{Place(path)}}}'"),
    };

    public ScimElementColumns? FindElements(ScimPath path) => path.Attribute!.Name switch
    {
        "groups" => new(
            "EXISTS (SELECT FROM users.scim_members gm JOIN users.scim_groups g ON g.id = gm.group_id WHERE gm.user_id = s.user_id "
                + "AND ",
            sub => sub.Name switch
            {
                "value" => new("g.id", ScimColumnKind.Number),
                "display" => new("g.display_name"),
                "type" => new("'direct'"),
                _ => null,
            }),
        var name when path.Attribute is { IsMultiValued: true, SubAttributes.Count: > 0 } => new(
            $"EXISTS (SELECT FROM jsonb_array_elements(s.attributes -> '{name}') AS e WHERE ", Element)
        {
            Index = name == "emails" ? place => $"s.email_keys @> ARRAY[lower({place}::text)]" : null,
        },
        _ => null,
    };

    public ScimColumn? FindOrder(ScimPath path)
    {
        if (path.Attribute is not { IsMultiValued: true } attribute)
        {
            return Find(path.Attribute is { Type: ScimType.Complex } complex && path.Sub is null
                ? path with { Sub = complex.Find("value") ?? complex.Find("formatted") } : path);
        }

        // The primary value, else the first.
        var sub = path.Sub?.Name ?? "value";
        return attribute.Name == "groups" || attribute.Find(sub) is null ? null : new ScimColumn(
            $"(SELECT e ->> '{sub}' FROM jsonb_array_elements(s.attributes -> '{attribute.Name}') WITH ORDINALITY AS t (e, n) "
            + "ORDER BY (e ->> 'primary')::boolean DESC NULLS LAST, n LIMIT 1)");
    }

    private static ScimColumn Element(ScimAttribute sub) => sub.Type == ScimType.Boolean
        ? new($"(e ->> '{sub.Name}')::boolean", ScimColumnKind.Boolean)
        : new($"(e ->> '{sub.Name}')");

    private static string Place(ScimPath path) =>
        string.Join(',', new[] { path.Extension, path.Attribute!.Name, path.Sub?.Name }.OfType<string>());
}
