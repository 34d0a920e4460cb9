using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>Where the attributes of a group are.</summary>
internal sealed class ScimGroupColumns : IScimColumns
{
    public static readonly ScimGroupColumns Instance = new();

    public string Id => "g.id";

    public ScimColumn? Find(ScimPath path) => (path.Attribute!.Name, path.Sub?.Name) switch
    {
        ("id", null) => new("g.id", ScimColumnKind.Number),
        ("displayName", null) => new("g.display_name") { Folded = "g.display_name_key" },
        ("externalId", null) => new("g.external_id"),
        ("meta", "created") => new("g.created_at", ScimColumnKind.Time),
        ("meta", "lastModified") => new("g.changed_at", ScimColumnKind.Time),
        ("meta", "resourceType") => new("'Group'"),
        ("schemas", null) => new($"'{ScimSchemas.GroupId}'"),
        _ => null,
    };

    public ScimElementColumns? FindElements(ScimPath path) => path.Attribute!.Name != "members" ? null : new(
        "EXISTS (SELECT FROM users.scim_members gm JOIN users.users mu ON mu.id = gm.user_id WHERE gm.group_id = g.id AND ",
        sub => sub.Name switch
        {
            "value" => new("gm.user_id", ScimColumnKind.Number),
            "display" => new("mu.name"),
            "type" => new("'User'"),
            _ => null,
        });

    public ScimColumn? FindOrder(ScimPath path) => Find(path);
}
