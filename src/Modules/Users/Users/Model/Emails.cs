using System.Text.RegularExpressions;

namespace Microblog.Users.Model;

/// <summary>The rules of email addresses: ASCII, so that no two look alike; upper and lower case are the same address.</summary>
internal static partial class Emails
{
    public const int Longest = 254;

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    public static bool IsPossible(string email) =>
        email.Trim() is { Length: <= Longest } trimmed && trimmed.IndexOf('@', StringComparison.Ordinal) <= 64 && Allowed().IsMatch(trimmed);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Allowed();
}
