using System.Text;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Persistence;

/// <summary>The words of a search for people, folded as the column <c>search_text</c> is.</summary>
/// <param name="Text">The text as it was typed, without space around it; null when nothing was.</param>
internal sealed record SearchTerms(string? Text) : IQueryRecord<SearchTerms>
{
    public const int MaxLength = 100;

    // A name has few words, and each costs a look into the index.
    private const int MaxWords = 8;

    // The index holds trigrams: a shorter word can only be found at the beginning of a word.
    private const int MinInfixLength = 3;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new("q", $"Words of the name or username, or their beginnings, at most {MaxLength} characters; case and accents do not matter.")];

    /// <summary>The folded words; empty when the text has only punctuation.</summary>
    public IReadOnlyList<string> Words { get; } =
        [.. Fold(Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MaxWords)];

    /// <summary>The LIKE patterns that every match must satisfy: one a word, anywhere in the text if the word is long enough.</summary>
    public string[] InfixPatterns => [.. Words.Select(w => w.Length < MinInfixLength ? PrefixPattern(w) : $"%{Escape(w)}%")];

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

    private static string PrefixPattern(string word) => $"% {Escape(word)}%";

    // The wildcards of LIKE are searched for literally.
    private static string Escape(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal);
}
