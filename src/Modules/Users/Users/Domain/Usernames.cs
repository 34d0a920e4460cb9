using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Users.Domain;

/// <summary>The rules of usernames: 3 to 30 ASCII letters, digits and underscores. Names that differ in case only are the same.</summary>
internal static partial class Usernames
{
    public const int MaxLength = 30;

    /// <summary>The error message for a name that breaks the rules.</summary>
    public const string Rule = "A username is 3 to 30 letters a-z, digits and underscores.";

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "me", "admin", "administrator", "moderator", "root", "system", "support", "api", "auth", "media", "docs", "health", "metrics",
        "openapi", "settings", "search", "suggestions", "everyone", "all", "null", "undefined",
    };

    /// <summary>The name as the unique key has it.</summary>
    public static string Normalize(string username) => username.ToLowerInvariant();

    /// <summary>Whether the characters and the length are right. The name may still be reserved.</summary>
    public static bool IsValid(string username) => Pattern().IsMatch(username);

    /// <summary>The sentence that says what is wrong with the name, or null when nothing is.</summary>
    public static string? ErrorOf(string username) =>
        !IsValid(username) ? Rule
        : Reserved.Contains(Normalize(username)) ? $"The username {username} is reserved."
        : null;

    /// <summary>Another account has the name.</summary>
    public static Refusal Taken(string username) => Refusal.Conflict("username", $"The username {username} is taken.");

    [GeneratedRegex(@"\A[A-Za-z0-9_]{3,30}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
