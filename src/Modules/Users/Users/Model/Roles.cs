namespace Microblog.Users.Model;

/// <summary>What a person may do.</summary>
internal static class Roles
{
    public const string User = "user";
    public const string Moderator = "moderator";
    public const string Admin = "admin";

    public static bool Has(string role) => role is User or Moderator or Admin;
}
