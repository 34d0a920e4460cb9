using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>The rules of unique names: 3 to 30 ASCII letters, digits and underscores; upper and lower case are the same name.</summary>
internal static partial class Usernames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "me", "admin", "administrator", "moderator", "root", "system", "support", "api", "auth", "media", "docs", "health", "metrics",
        "openapi", "settings", "search", "suggestions", "everyone", "all", "null", "undefined",
    };

    /// <summary>The rule, for somebody whose name breaks it.</summary>
    public const string Rule = "A username is 3 to 30 letters a-z, digits and underscores.";

    public static string KeyOf(string username) => username.ToLowerInvariant();

    /// <summary>Whether anybody can have this name.</summary>
    public static bool IsPossible(string username) => Allowed().IsMatch(username);

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string username) =>
        !Allowed().IsMatch(username) ? Rule
        : Reserved.Contains(KeyOf(username)) ? $"The username {username} is reserved."
        : null;

    /// <summary>Somebody else has the name.</summary>
    public static ErrorResult Taken(string username) => ErrorResult.Conflict("username", $"The username {username} is taken.");

    [GeneratedRegex(@"\A[A-Za-z0-9_]{3,30}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Allowed();
}
