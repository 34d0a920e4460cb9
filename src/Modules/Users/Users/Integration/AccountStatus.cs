using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

/// <summary>The role of an account, and whether it is active.</summary>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="Active">False for a deactivated account.</param>
/// <param name="PasswordAlone">It has a password and no second factor.</param>
internal sealed record AccountStatus(string Role, bool Active, bool PasswordAlone)
{
    /// <summary>The caller, with what they may not do while they lack a second factor that the settings demand.</summary>
    public Caller Restrict(Caller caller, SecondFactorSettings settings) => !PasswordAlone ? caller : settings.RequiredFor switch
    {
        SecondFactorSettings.All => caller with { Role = RoleNames.User, Missing = MissingSecondFactor.Everything },
        SecondFactorSettings.Administrators when Role == RoleNames.Admin =>
            caller with { Role = RoleNames.User, Missing = MissingSecondFactor.Role },
        _ => caller,
    };
}
