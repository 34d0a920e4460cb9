using Microblog.BuildingBlocks.Web;

namespace Microblog.Users.Domain;

/// <summary>The roles that an account can have.</summary>
internal static class RoleNames
{
    public const string User = "user";
    public const string Moderator = Caller.Moderator;
    public const string Admin = Caller.Administrator;

    /// <summary>The error message for any other word.</summary>
    public const string Rule = "role is user, moderator or admin.";

    public static bool Contains(string role) => role is User or Moderator or Admin;
}
