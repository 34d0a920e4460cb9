namespace Microblog.Users.Domain;

/// <summary>An administrator has invited somebody to make an account, also where registration is closed.</summary>
internal sealed class Invitation
{
    public long Id { get; init; }

    /// <summary>The address, normalised. The account has it, and it counts as verified.</summary>
    public required string Email { get; init; }

    /// <summary>The role that the account gets.</summary>
    public required string Role { get; init; }

    /// <summary>The language of the mail.</summary>
    public required string Language { get; init; }

    /// <summary>The administrator; null when their account is deleted.</summary>
    public long? InviterId { get; init; }

    /// <summary>The account that was made; null until then.</summary>
    public long? UserId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
