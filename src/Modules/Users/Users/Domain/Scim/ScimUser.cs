namespace Microblog.Users.Domain.Scim;

/// <summary>What a company's directory says of a person whose account it has made.</summary>
internal sealed class ScimUser
{
    public long UserId { get; init; }

    public User? User { get; init; }

    /// <summary>The name by which the directory knows the person, as it was sent. It is no username of this server.</summary>
    public required string UserName { get; set; }

    /// <summary>The name in lower case, which is unique among those who are not deleted. The database computes it.</summary>
    public string UserNameKey { get; private set; } = "";

    public string? ExternalId { get; set; }

    /// <summary>The email addresses in lower case.</summary>
    public required string[] EmailKeys { get; set; }

    /// <summary>The other attributes as JSON, as they were sent.</summary>
    public required string Attributes { get; set; }

    /// <summary>What the directory has said last. An administrator may have deactivated the account nevertheless.</summary>
    public bool Active { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When the directory deleted the person, whose account waits to be deleted for good; null for everybody else.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
