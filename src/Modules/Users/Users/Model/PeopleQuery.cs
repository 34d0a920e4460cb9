using System.Text;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Model;

/// <summary>Whom somebody looks for, by name or username.</summary>
/// <param name="Text">As it was typed, without space around it; null when nothing was.</param>
internal sealed record PeopleQuery(string? Text) : IDocumentedQuery
{
    public const int Longest = 100;

    // More words than a name has find nothing more, and each costs a look into the index.
    private const int MostWords = 8;

    // From here on a piece in the middle of a word is looked for too: the index knows texts by three letters.
    private const int ShortestPiece = 3;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new("q", $"Words of the name or username, or their beginnings, at most {Longest} characters; case and accents do not matter.")];

    /// <summary>The words asked for, folded; none when there is nothing but punctuation in the text.</summary>
    public IReadOnlyList<string> Words { get; } = [.. Fold(Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    /// <summary>Patterns that the search text of everybody found matches: one a word, in its middle too where the word is long enough.</summary>
    public string[] Pieces => [.. Words.Select(w => w.Length < ShortestPiece ? Beginning(w) : $"%{Escape(w)}%")];

    /// <summary>Patterns that match where each word begins a word.</summary>
    public string[] Beginnings => [.. Words.Select(Beginning)];

    public static ValueTask<PeopleQuery> BindAsync(HttpContext http) => ValueTask.FromResult(new PeopleQuery(Page.Text(http.Request.Query, "q", Longest)));

    /// <summary>Lower case without accents, as the column <c>search_text</c> has it.</summary>
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

    private static string Beginning(string word) => $"% {Escape(word)}%";

    // What LIKE would read as a wildcard is looked for as it is.
    private static string Escape(string word) => word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal);
}
