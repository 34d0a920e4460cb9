using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>The rules of email addresses: ASCII, so that no two look alike; upper and lower case are the same address.</summary>
internal static partial class Emails
{
    public const int Longest = 254;

    /// <summary>The rule, for somebody whose address breaks it.</summary>
    public const string Rule = "That is no email address.";

    /// <summary>The unique key that decides who has an address.</summary>
    public const string Key = "ix_users_email";

    /// <summary>Somebody else has the address.</summary>
    public static ErrorResult Taken => ErrorResult.Conflict("email", "This email address has an account.");

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    public static bool IsPossible(string email) =>
        email.Trim() is { Length: <= Longest } trimmed && trimmed.IndexOf('@', StringComparison.Ordinal) <= 64 && Allowed().IsMatch(trimmed);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Allowed();
}
