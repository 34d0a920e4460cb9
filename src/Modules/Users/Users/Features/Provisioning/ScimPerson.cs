using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.Provisioning;

/// <summary>What the document of a directory says, in the terms of an account. The document keeps every value as it was sent.</summary>
/// <param name="UserName">The name by which the directory knows the person.</param>
/// <param name="ExternalId">The directory's own id of the person, or null.</param>
/// <param name="IsActive">Whether the person may use this server.</param>
/// <param name="ManagerId">The account of the manager, or null.</param>
internal sealed record ScimPerson(string UserName, string? ExternalId, bool IsActive, long? ManagerId)
{
    private const int MaxKey = 500;
    private const int MaxField = 100;

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The email address to sign in with; null when there is none that this server takes.</summary>
    public string? Email { get; private init; }

    public string? Title { get; private init; }

    public string? Department { get; private init; }

    public string? EmployeeNumber { get; private init; }

    /// <summary>All email addresses in lower case.</summary>
    public required string[] EmailKeys { get; init; }

    /// <summary>The attributes that have no column, as JSON.</summary>
    public required string Attributes { get; init; }

    /// <exception cref="ScimException">There is no userName, or a value cannot be.</exception>
    public static ScimPerson Of(JsonObject document)
    {
        var userName = ScimDocument.Text(document, null, "userName");
        if (string.IsNullOrWhiteSpace(userName) || userName.Length > MaxKey)
        {
            throw ScimException.InvalidValue($"userName is required and has 1 to {MaxKey} characters.");
        }

        var externalId = ScimDocument.Text(document, null, "externalId");
        if (externalId?.Length > MaxKey)
        {
            throw ScimException.InvalidValue($"externalId has at most {MaxKey} characters.");
        }

        var emails = (document["emails"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var rest = (JsonObject)document.DeepClone();
        foreach (var column in (string[])["userName", "externalId", "active"])
        {
            rest.Remove(column);
        }

        ScimDocument.Put(rest, ScimSchemas.EnterpriseId, "manager", value: null);
        return new ScimPerson(userName, externalId, document["active"]?.GetValue<bool>() ?? true, ManagerOf(document))
        {
            Name = NameOf(document, userName),
            Email = EmailOf(emails),
            Title = OneLine(ScimDocument.Text(document, null, "title"), MaxField),
            Department = OneLine(ScimDocument.Text(document, ScimSchemas.EnterpriseId, "department"), MaxField),
            EmployeeNumber = OneLine(ScimDocument.Text(document, ScimSchemas.EnterpriseId, "employeeNumber"), MaxField),
            EmailKeys = [.. emails.Select(e => TextOf(e, "value")?.ToLowerInvariant()).OfType<string>().Distinct(StringComparer.Ordinal)],
            Attributes = rest.ToJsonString(),
        };
    }

    private static long? ManagerOf(JsonObject document)
    {
        var value = (ScimDocument.Get(document, ScimSchemas.EnterpriseId, "manager") as JsonObject)?["value"]?.GetValue<string>();
        return string.IsNullOrEmpty(value) ? null
            : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : throw ScimException.InvalidValue("The value of manager is the id of a user of this server.");
    }

    private static string NameOf(JsonObject document, string userName)
    {
        var parts = document["name"] as JsonObject;
        var whole = string.Join(' ', new[] { TextOf(parts, "givenName"), TextOf(parts, "familyName") }.OfType<string>());
        string?[] candidates =
            [ScimDocument.Text(document, null, "displayName"), TextOf(parts, "formatted"), whole, userName.Split('@')[0]];
        return candidates.Select(c => OneLine(c, DisplayNames.MaxLength))
            .FirstOrDefault(c => c is not null && DisplayNames.ErrorOf(c) is null) ?? "?";
    }

    private static string? EmailOf(JsonObject[] emails)
    {
        var wanted = Array.Find(emails, ScimDocument.IsPrimary) ?? Array.Find(emails, e => TextOf(e, "type") is { } type
            && type.Equals("work", StringComparison.OrdinalIgnoreCase)) ?? emails.FirstOrDefault();
        return wanted is not null && TextOf(wanted, "value") is { } value && Emails.IsValid(value) ? Emails.Normalize(value) : null;
    }

    private static string? TextOf(JsonObject? members, string name) =>
        members?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // A profile shows one line, and nothing that reorders or hides what stands beside it.
    private static string? OneLine(string? text, int most)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").Normalize().EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
            {
                continue;
            }

            var length = line.Length + rune.Utf16SequenceLength;
            if (length > most)
            {
                break;
            }

            line.Append(category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " "
                : rune.ToString());
        }

        return line.ToString().Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }
}
