using System.ComponentModel.DataAnnotations;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>A group of a directory, as an administrator sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name in the directory.</param>
/// <param name="MembersCount">How many people are in it.</param>
/// <param name="Role">The role that its members have here; user where it gives none.</param>
internal sealed record ProvisionedGroup(
    long Id, string Name, int MembersCount,
    [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin)] string Role)
{
    public static ProvisionedGroup Example { get; } = new(3, "Microblog moderators", 5, RoleNames.Moderator);
}
