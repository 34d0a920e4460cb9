using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>What a person may do.</summary>
internal static class Roles
{
    public const string User = "user";
    public const string Moderator = Caller.Moderator;
    public const string Admin = Caller.Administrator;

    public static bool Has(string role) => role is User or Moderator or Admin;
}
