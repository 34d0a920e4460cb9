using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>Makes a username of what a provider calls somebody, and others where that is taken.</summary>
internal static class UsernameProposals
{
    /// <summary>So many are tried.</summary>
    public const int Most = 12;

    private const int Counted = 9;
    private const string Nameless = "user";

    /// <param name="claims">What the provider says of the person.</param>
    /// <param name="attempt">0 for the name as it is; then with a number that grows; the last ones with a random number.</param>
    public static string Of(SignOnClaims claims, int attempt)
    {
        var name = new[] { claims.Username, claims.Email, claims.Name }.Select(Clean).FirstOrDefault(n => n.Length > 0) ?? Nameless;
        var isPossible = name.Length >= 3 && Usernames.ErrorOf(name) is null;
        var number = isPossible ? attempt : attempt + 1;
        if (number == 0)
        {
            return name;
        }

        var suffix = number < Counted ? (number + (isPossible ? 1 : 0)).ToString(CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        var room = Usernames.MaxLength - suffix.Length;
        var proposal = (name.Length > room ? name[..room] : name) + suffix;
        return proposal.Length >= 3 ? proposal : $"{Nameless}_{proposal}";
    }

    // The part of an address before the @; letters without their accents; an underscore for whatever else stands between them.
    private static string Clean(string? said)
    {
        var clean = new StringBuilder();
        foreach (var c in (said ?? "").Split('@')[0].Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                clean.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && clean.Length > 0 && clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        var name = clean.ToString().TrimEnd('_');
        return name.Length > Usernames.MaxLength ? name[..Usernames.MaxLength].TrimEnd('_') : name;
    }
}
