using System.ComponentModel.DataAnnotations;

namespace Microblog.Users.Domain.Scim;

/// <summary>Accounts that a company's directory makes and changes by SCIM.</summary>
internal sealed class ScimSettings
{
    /// <summary>
    /// After how long an account is deleted for good that the directory has deleted. Until then it is deactivated, and an administrator who
    /// activates it keeps it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan DeleteAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Whether the directory takes over an account that was made before, when the email address is the same: its password, sessions and
    /// keys end, because nobody has checked that the address was its owner's. Moderators and administrators are never taken over.
    /// </summary>
    public bool TakeOverByEmail { get; init; }
}
