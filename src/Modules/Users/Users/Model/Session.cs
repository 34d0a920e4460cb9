namespace Microblog.Users.Model;

/// <summary>What one sign-in began: a family of refresh tokens, of which each spent one has a successor.</summary>
internal sealed class Session
{
    public long Id { get; init; }

    public long UserId { get; init; }

    public User? User { get; init; }

    /// <summary>The API key that began it, and with which it ends.</summary>
    public long? ApiKeyId { get; init; }

    public ApiKey? ApiKey { get; init; }

    public required byte[] FamilyHash { get; init; }

    public required string UserAgent { get; set; }

    public required string Address { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUsedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
