using System.Data;
using System.Globalization;
using System.Text.Json.Nodes;
using Microblog.Users.Domain.Scim;
using Npgsql;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>A group as the tables have it for SCIM.</summary>
internal sealed record ScimGroupRow(
    long Id, string DisplayName, string? ExternalId, long Number, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? Members)
{
    /// <summary>What is read of a group, without its members.</summary>
    public const string Columns = """
        SELECT g.id, g.display_name, g.external_id, g.version, g.created_at, g.changed_at, NULL::text AS members
        """;

    /// <summary>What is read of a group.</summary>
    public const string ColumnsWithMembers = """
        SELECT g.id, g.display_name, g.external_id, g.version, g.created_at, g.changed_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_array(gm.user_id::text, mu.name) ORDER BY gm.user_id), '[]')::text
                FROM users.scim_members gm JOIN users.users mu ON mu.id = gm.user_id WHERE gm.group_id = g.id) AS members
        """;

    public const string Rows = " FROM users.scim_groups g WHERE TRUE";

    /// <summary>The entity tag.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"W/\"{Number}\"");

    public static ScimGroupRow Read(NpgsqlDataReader reader) => new(
        reader.GetInt64("id"), reader.GetString("display_name"), reader["external_id"] as string, reader.GetInt64("version"),
        reader.GetFieldValue<DateTimeOffset>("created_at"), reader.GetFieldValue<DateTimeOffset>("changed_at"),
        reader["members"] as string);

    /// <summary>The whole resource; without members when they were not read.</summary>
    public JsonObject ToResource(string baseAddress)
    {
        var resource = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.GroupId),
            ["id"] = Id.ToString(CultureInfo.InvariantCulture),
        };
        if (ExternalId is not null)
        {
            resource["externalId"] = ExternalId;
        }

        resource["displayName"] = DisplayName;
        if (Members is not null)
        {
            resource["members"] = new JsonArray([.. ((JsonArray)JsonNode.Parse(Members)!).OfType<JsonArray>().Select(m => new JsonObject
            {
                ["value"] = m[0]!.GetValue<string>(),
                ["$ref"] = $"{baseAddress}/Users/{m[0]!.GetValue<string>()}",
                ["display"] = m[1]!.GetValue<string>(),
                ["type"] = "User",
            })]);
        }

        resource["meta"] = new JsonObject
        {
            ["resourceType"] = "Group",
            ["created"] = TextOf(CreatedAt),
            ["lastModified"] = TextOf(ChangedAt),
            ["location"] = $"{baseAddress}/Groups/{Id}",
            ["version"] = Version,
        };
        return resource;
    }

    private static string TextOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
