using System.ComponentModel.DataAnnotations;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.Administration;

/// <summary>An account, as an administrator sees it.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Email">The address to sign in with, or null.</param>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="Active">False for a deactivated account: none of its credentials is accepted.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EmailVerified">Its owner has confirmed the address by a link.</param>
internal sealed record Account(
    long Id, string Name, string Username, string? Email,
    [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin)] string Role, bool Active, DateTimeOffset CreatedAt,
    bool EmailVerified)
{
    public static Account Example { get; } = new(
        2, "Grace Hopper", "grace", "grace@example.com", RoleNames.User, Active: true,
        new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), EmailVerified: true);

    public static Account Of(User user) => new(
        user.Id, user.Name, user.Username, user.Email, user.Role, user.Active, user.CreatedAt, user.EmailVerifiedAt is not null);
}
