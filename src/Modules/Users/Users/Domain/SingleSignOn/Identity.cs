namespace Microblog.Users.Domain.SingleSignOn;

/// <summary>An account at a provider of sign-in, and whose account here it is. Issuer and subject name it; no address does.</summary>
internal sealed class Identity
{
    public const int MaxSubjectLength = 255;

    /// <summary>The unique index that decides whose an identity is.</summary>
    public const string UniqueIndex = "ix_identities_issuer_subject";

    public long Id { get; init; }

    public long UserId { get; init; }

    /// <summary>The name that the provider had in the settings when the identity was linked.</summary>
    public required string Provider { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public DateTimeOffset LinkedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>SHA-256 of the address of the picture that the provider had last; null where pictures do not follow.</summary>
    public byte[]? PictureDigest { get; set; }
}
