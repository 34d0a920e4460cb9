using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microblog.Users.Domain.Scim;
using Npgsql;

namespace Microblog.Users.Features.Provisioning;

/// <summary>A person as the tables have them for SCIM.</summary>
internal sealed record ScimUserRow(long Id, string UserName, string? ExternalId, string Attributes, bool IsActive, bool IsWanted)
{
    /// <summary>What is read, with <c>FROM</c> and the condition that all have in common.</summary>
    public const string Columns = """
        SELECT s.user_id, s.user_name, s.external_id, s.attributes::text AS attributes, s.created_at, s.changed_at,
            s.active AS wanted, u.active, u.manager_id, (SELECT m.name FROM users.users m WHERE m.id = u.manager_id) AS manager_name,
            (SELECT jsonb_agg(jsonb_build_array(g.id::text, g.display_name) ORDER BY g.id)::text FROM users.scim_members gm
                JOIN users.scim_groups g ON g.id = gm.group_id WHERE gm.user_id = s.user_id) AS groups
        """;

    public const string Rows = " FROM users.scim_users s JOIN users.users u ON u.id = s.user_id WHERE s.deleted_at IS NULL";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    public long? ManagerId { get; private init; }

    public string? ManagerName { get; private init; }

    /// <summary>The ids and names of the groups, as JSON.</summary>
    public string? Groups { get; private init; }

    /// <summary>The entity tag: of all that the resource shows, without the address of this server.</summary>
    public string Version { get; private init; } = "";

    public static ScimUserRow Read(NpgsqlDataReader reader)
    {
        var row = new ScimUserRow(
            reader.GetInt64("user_id"), reader.GetString("user_name"), reader["external_id"] as string,
            reader.GetString("attributes"), reader.GetBoolean("active"), reader.GetBoolean("wanted"))
        {
            CreatedAt = reader.GetFieldValue<DateTimeOffset>("created_at"),
            ChangedAt = reader.GetFieldValue<DateTimeOffset>("changed_at"),
            ManagerId = reader.GetFieldValue<long?>("manager_id"),
            ManagerName = reader["manager_name"] as string,
            Groups = reader["groups"] as string,
        };
        var shown = $"{row.UserName}\n{row.ExternalId}\n{row.Attributes}\n{row.IsActive}\n{row.ManagerId}\n{row.ManagerName}\n{row.Groups}";
        return row with { Version = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)).AsSpan(0, 8))}\"" };
    }

    /// <summary>What the directory has sent: what a PATCH changes.</summary>
    public JsonObject ToDocument()
    {
        var document = (JsonObject)JsonNode.Parse(Attributes)!;
        document["userName"] = UserName;
        ScimDocument.Put(document, null, "externalId", ExternalId);
        document["active"] = IsWanted;
        if (ManagerId is { } manager)
        {
            ScimDocument.Put(document, ScimSchemas.EnterpriseId, "manager", new JsonObject { ["value"] = TextOf(manager) });
        }

        return document;
    }

    /// <summary>The whole resource.</summary>
    public JsonObject ToResource(string baseAddress)
    {
        var document = ToDocument();
        document["active"] = IsActive;
        var extension = document[ScimSchemas.EnterpriseId] as JsonObject;
        var resource = new JsonObject
        {
            ["schemas"] = extension is null ? new JsonArray(ScimSchemas.UserId)
                : new JsonArray(ScimSchemas.UserId, ScimSchemas.EnterpriseId),
            ["id"] = TextOf(Id),
        };
        foreach (var attribute in ScimResourceType.User.OwnAttributes)
        {
            if (document[attribute.Name] is { } value)
            {
                resource[attribute.Name] = value.DeepClone();
            }
        }

        if (GroupsOf(baseAddress) is { Count: > 0 } groups)
        {
            resource["groups"] = groups;
        }

        if (extension is not null)
        {
            resource[ScimSchemas.EnterpriseId] = extension.DeepClone();
            if (ManagerId is { } manager)
            {
                resource[ScimSchemas.EnterpriseId]!["manager"] = new JsonObject
                {
                    ["value"] = TextOf(manager),
                    ["$ref"] = $"{baseAddress}/Users/{manager}",
                    ["displayName"] = ManagerName,
                };
            }
        }

        resource["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = TextOf(CreatedAt),
            ["lastModified"] = TextOf(ChangedAt),
            ["location"] = $"{baseAddress}/Users/{Id}",
            ["version"] = Version,
        };
        return resource;
    }

    public static string TextOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string TextOf(long id) => id.ToString(CultureInfo.InvariantCulture);

    private JsonArray GroupsOf(string baseAddress) => Groups is null ? []
        : [.. ((JsonArray)JsonNode.Parse(Groups)!).OfType<JsonArray>().Select(g => new JsonObject
        {
            ["value"] = g[0]!.GetValue<string>(),
            ["$ref"] = $"{baseAddress}/Groups/{g[0]!.GetValue<string>()}",
            ["display"] = g[1]!.GetValue<string>(),
            ["type"] = "direct",
        })];
}
