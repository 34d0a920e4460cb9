using System.Globalization;
using System.Text.Json.Nodes;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>
/// What a request changes of a group. Its members are not read for that: of a group of ten thousand, adding one is adding one.
/// </summary>
internal sealed class GroupChange
{
    private const int MaxText = 500;

    private readonly HashSet<long> _added = [];
    private readonly HashSet<long> _removed = [];

    /// <summary>The new name; null when it stays.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>Whether the directory's own id changes.</summary>
    public bool ChangesExternalId { get; private set; }

    public string? ExternalId { get; private set; }

    /// <summary>Whether all members go that are not added.</summary>
    public bool IsCleared { get; private set; }

    public IReadOnlyCollection<long> Added => _added;

    public IReadOnlyCollection<long> Removed => _removed;

    /// <summary>Everything anew: the body of a POST or PUT.</summary>
    public static GroupChange Of(JsonObject body)
    {
        var document = ScimDocument.Read(ScimResourceType.Group, body);
        var change = new GroupChange { IsCleared = true };
        change.Rename(document["displayName"]);
        change.SetExternalId(document["externalId"]);
        change.Add(Ids(document["members"]));
        return change;
    }

    /// <summary>Some of it: the operations of a PATCH, in their order.</summary>
    public static GroupChange Of(IEnumerable<ScimPatch.Operation> operations)
    {
        var change = new GroupChange();
        foreach (var (kind, path, value) in operations)
        {
            var read = kind == ScimPatchKind.Remove && path.Attribute!.Name != "members" ? null : value;
            switch (path.Attribute!.Name)
            {
                case "displayName":
                    change.Rename(ScimDocument.ReadValue(path.Attribute, read));
                    break;
                case "externalId":
                    change.SetExternalId(ScimDocument.ReadValue(path.Attribute, read));
                    break;
                default:
                    change.ChangeMembers(kind, path, value);
                    break;
            }
        }

        return change;
    }

    private void Rename(JsonNode? name)
    {
        var text = name?.GetValue<string>();
        DisplayName = !string.IsNullOrWhiteSpace(text) && text.Length <= MaxText ? text
            : throw ScimException.InvalidValue($"displayName is required and has 1 to {MaxText} characters.");
    }

    private void SetExternalId(JsonNode? id)
    {
        (ChangesExternalId, ExternalId) = (true, id?.GetValue<string>());
        if (ExternalId?.Length > MaxText)
        {
            throw ScimException.InvalidValue($"externalId has at most {MaxText} characters.");
        }
    }

    private void ChangeMembers(ScimPatchKind kind, ScimPath path, JsonNode? value)
    {
        if (path.Sub is not null || (path.Filter is not null && kind != ScimPatchKind.Remove))
        {
            throw ScimException.InvalidPath("Members are added and removed, and not changed.");
        }

        long[] ids = path.Filter is { } filter ? [.. Selected(filter)] : Ids(value);
        if (kind == ScimPatchKind.Replace || (kind == ScimPatchKind.Remove && path.Filter is null && ids.Length == 0))
        {
            IsCleared = true;
            _added.Clear();
            _removed.Clear();
        }

        if (kind == ScimPatchKind.Remove)
        {
            _added.ExceptWith(ids);
            _removed.UnionWith(ids);
        }
        else
        {
            Add(ids);
        }
    }

    private void Add(long[] ids)
    {
        _added.UnionWith(ids);
        _removed.ExceptWith(ids);
    }

    private static long[] Ids(JsonNode? members) =>
        [.. (ScimDocument.ReadElements(Members, members) ?? []).OfType<JsonObject>().Select(IdOf)];

    private static ScimAttribute Members => ScimAttribute.Find(ScimSchemas.Group.Attributes, "members")!;

    private static long IdOf(JsonObject member) =>
        member["type"] is { } type && !type.GetValue<string>().Equals("User", StringComparison.OrdinalIgnoreCase)
            ? throw ScimException.InvalidValue("The members of a group are users.")
            : IdOf(member["value"]?.GetValue<string>());

    private static long IdOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id
            : throw ScimException.InvalidValue("The value of a member is the id of a user of this server.");

    private static IEnumerable<long> Selected(ScimFilter filter) => filter switch
    {
        ScimFilter.Compare({ Target.Name: "value" }, ScimOperator.Equal, string value) =>
            long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? [id] : [],
        ScimFilter.Or(var left, var right) => Selected(left).Concat(Selected(right)),
        _ => throw ScimException.InvalidFilter("Members are selected by value eq, and by several of them with or."),
    };
}
