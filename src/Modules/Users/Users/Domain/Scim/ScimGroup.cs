namespace Microblog.Users.Domain.Scim;

/// <summary>A group of a company's directory.</summary>
internal sealed class ScimGroup
{
    public long Id { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>The name in lower case, which is unique. The database computes it.</summary>
    public string DisplayNameKey { get; private set; } = "";

    public string? ExternalId { get; set; }

    /// <summary>The role that its members have, by an administrator's word; null for none.</summary>
    public string? Role { get; set; }

    /// <summary>Counts the changes.</summary>
    public long Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A person is in a group.</summary>
internal sealed class ScimMember
{
    public required long GroupId { get; init; }

    public required long UserId { get; init; }
}
