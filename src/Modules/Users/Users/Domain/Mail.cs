namespace Microblog.Users.Domain;

/// <summary>
/// A mail that is to be sent, or was sent in the last hours. It has no text and no secret: both are made when it is sent, so the database
/// never holds a link that works.
/// </summary>
internal sealed class Mail
{
    /// <summary>A link by which the owner of an account proves that the address is theirs.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>A link by which the owner of an account sets a new password, if the address belongs to an account.</summary>
    public const string PasswordReset = "password_reset";

    /// <summary>A link by which somebody makes an account.</summary>
    public const string Invitation = "invitation";

    public long Id { get; init; }

    /// <summary>One of the kinds above.</summary>
    public required string Kind { get; init; }

    /// <summary>The address, normalised.</summary>
    public required string Address { get; init; }

    /// <summary>The account; null for an invitation, and for a reset, whose account is looked up when the mail is sent.</summary>
    public long? UserId { get; init; }

    public long? InvitationId { get; init; }

    /// <summary>One of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When to try next.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was sent or given up, or there turned out to be nothing to send.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
