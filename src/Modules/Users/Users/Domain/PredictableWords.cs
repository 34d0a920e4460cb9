using System.Text.RegularExpressions;

namespace Microblog.Users.Domain;

/// <summary>
/// What people make a password of when one is demanded: the season, the year, the product, the company. Together they are guessed first.
/// </summary>
internal static partial class PredictableWords
{
    private const string Product = "microblog";

    // A word of a company's name that is shorter is a part of many words.
    private const int MinNameWordLength = 4;

    private static readonly string[] Seasons =
    [
        "spring", "summer", "autumn", "winter", "fall", "весна", "лето", "осень", "зима", "frühling", "frühjahr", "sommer", "herbst",
        "printemps", "hiver", "primavera", "verano", "invierno", "otoño",
    ];

    /// <summary>Whether the password, in lower case, has the product's or the company's name in it.</summary>
    public static bool HasName(string text, string instanceName)
    {
        var (letters, company) = (OnlyLettersAndDigits(text), OnlyLettersAndDigits(instanceName.ToLowerInvariant()));
        return letters.Contains(Product, StringComparison.Ordinal)
            || (company.Length >= MinNameWordLength && letters.Contains(company, StringComparison.Ordinal));
    }

    /// <summary>The letters and digits of the password, in lower case, that are in no season, year or word of the company's name.</summary>
    public static string Remove(string text, string instanceName)
    {
        var rest = Year().Replace(text, "");
        foreach (var word in Words(instanceName).Concat(Seasons))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return OnlyLettersAndDigits(rest);
    }

    private static IEnumerable<string> Words(string name) =>
        name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(OnlyLettersAndDigits)
        .Where(w => w.Length >= MinNameWordLength).OrderByDescending(w => w.Length);

    private static string OnlyLettersAndDigits(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
