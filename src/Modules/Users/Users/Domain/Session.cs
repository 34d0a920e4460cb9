namespace Microblog.Users.Domain;

/// <summary>What a sign-in begins: a family of refresh tokens, each of which replaces the one before.</summary>
internal sealed class Session
{
    public long Id { get; init; }

    public long UserId { get; init; }

    public User? User { get; init; }

    /// <summary>The API key that began the session. The session ends with it.</summary>
    public long? ApiKeyId { get; set; }

    public ApiKey? ApiKey { get; init; }

    public required byte[] FamilyHash { get; init; }

    public required string UserAgent { get; set; }

    public required string Address { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUsedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>It began with a one-time password, and may only change the password.</summary>
    public bool MustChangePassword { get; set; }
}
