using System.Text;
using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Persistence;

/// <summary>The words of a search for people, folded as the column <c>search_text</c> is.</summary>
/// <param name="Text">The text as it was typed, without space around it; null when nothing was.</param>
internal sealed partial record SearchTerms(string? Text) : IQueryRecord<SearchTerms>
{
    public const int MaxLength = 100;

    // A name has few words, and each costs a look into the index.
    private const int MaxWords = 8;

    // The index holds trigrams: a shorter word can only be found at the beginning of a word.
    private const int MinInfixLength = 3;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q",
            $"Words of the name or username, or their beginnings, at most {MaxLength} characters; case and accents do not matter. "
            + "department:sales, title:engineer and manager:ada find by what the company's directory says; several words stand in quotes."),
    ];

    /// <summary>The text without the conditions.</summary>
    public string Plain { get; } = Condition().Replace(Text ?? "", " ").Trim();

    /// <summary>The folded words; empty when the text has only punctuation or conditions.</summary>
    public IReadOnlyList<string> Words { get; } = WordsOf(Condition().Replace(Text ?? "", " "));

    /// <summary>The words that the department must have; empty for any.</summary>
    public IReadOnlyList<string> Department { get; } = WordsOf(ValueOf(Text, "department"));

    /// <summary>The words that the title must have; empty for any.</summary>
    public IReadOnlyList<string> Title { get; } = WordsOf(ValueOf(Text, "title"));

    /// <summary>The username of the manager in lower case; null for any.</summary>
    public string? Manager { get; } = ValueOf(Text, "manager") is { Length: > 0 } name ? name.TrimStart('@').ToLowerInvariant() : null;

    /// <summary>Whether there is something to search for.</summary>
    public bool IsEmpty => Words.Count == 0 && Department.Count == 0 && Title.Count == 0 && Manager is null;

    /// <summary>The LIKE patterns that every match must satisfy: one a word, anywhere in the text if the word is long enough.</summary>
    public string[] InfixPatterns => PatternsOf(Words);

    /// <summary>The LIKE patterns of words that begin with the given ones.</summary>
    public string[] PrefixPatterns => [.. Words.Select(PrefixPattern)];

    public static SearchTerms Read(IQueryCollection query) => new(Page.Text(query, "q", MaxLength));

    /// <summary>Lower case without accents, exactly as the database computes <c>search_text</c>: see <see cref="UsersDb"/>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            _ = c switch
            {
                >= '\u0300' and <= '\u036f' => folded,
                '_' or '-' or '@' => folded.Append(' '),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'đ' or 'ð' => folded.Append('d'),
                'ı' => folded.Append('i'),
                'ħ' => folded.Append('h'),
                'ß' => folded.Append("ss"),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }

    /// <summary>The LIKE patterns of these words: anywhere in the text if the word is long enough.</summary>
    public static string[] PatternsOf(IReadOnlyList<string> words) =>
        [.. words.Select(w => w.Length < MinInfixLength ? PrefixPattern(w) : $"%{Escape(w)}%")];

    private static string[] WordsOf(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MaxWords)];

    // Of several conditions of one kind the last counts.
    private static string ValueOf(string? text, string field)
    {
        var value = "";
        foreach (Match condition in Condition().Matches(text ?? ""))
        {
            value = condition.Groups["field"].Value.Equals(field, StringComparison.OrdinalIgnoreCase)
                ? condition.Groups["value"].Value.Trim('"') : value;
        }

        return value;
    }

    [GeneratedRegex(
        """(?<!\S)(?<field>department|title|manager):(?<value>"[^"]*"?|\S*)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();

    private static string PrefixPattern(string word) => $"% {Escape(word)}%";

    // The wildcards of LIKE are searched for literally.
    private static string Escape(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal);
}
