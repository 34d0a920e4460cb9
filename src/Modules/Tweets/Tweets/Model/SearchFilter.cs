using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>A search in the terms of the index: words to be stemmed there, and marks that are compared as they are.</summary>
/// <param name="Words">Each a word or a phrase that must be there.</param>
/// <param name="Without">Each a word or a phrase that must not.</param>
/// <param name="Marks">Parts of a <c>tsquery</c>, all of which must hold.</param>
internal sealed record SearchFilter(string[] Words, string[] Without, string[] Marks)
{
    /// <summary>One question to Users at most, for all the names in it.</summary>
    /// <returns>Null when nothing can match: somebody is asked for who is not there, or days that were never.</returns>
    public static async Task<SearchFilter?> OfAsync(SearchQuery query, IUserDirectory users, DateOnly today, CancellationToken ct)
    {
        var names = query.Terms.Where(t => t.Kind is SearchTermKind.From or SearchTermKind.Mention).Select(t => t.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var people = names.Length == 0 ? null : await users.FindByUsernameAsync(names, ct);
        List<string> words = [], without = [], marks = [];
        foreach (var term in query.Terms)
        {
            if (Mark(term, people) is { } mark)
            {
                marks.Add(term.Without ? $"!{mark}" : mark);
            }
            else if (term.Kind is SearchTermKind.Words or SearchTermKind.Mention)
            {
                // A name that nobody has may be written all the same.
                (term.Without ? without : words).Add(term.Text);
            }
        }

        // A tweet has one author: of several that are asked for, one must be it.
        var authors = query.Terms.Where(t => t is { Kind: SearchTermKind.From, Without: false }).ToArray();
        var known = authors.Where(t => people!.ContainsKey(t.Text)).Select(t => Quote($"^{people![t.Text].Id}")).ToArray();
        var days = query.Since is null && query.Until is null ? null : SearchDays.Marks(query.Since, query.Until, today);
        if (authors.Length > 0 && known.Length == 0 || days is { Count: 0 })
        {
            return null;
        }

        AddOneOf(marks, known);
        AddOneOf(marks, days?.Select(Quote) ?? []);
        return new SearchFilter([.. words], [.. without], [.. marks]);
    }

    private static string? Mark(SearchTerm term, IReadOnlyDictionary<string, UserCard>? people) => term.Kind switch
    {
        SearchTermKind.Media => Quote("/media"),
        SearchTermKind.Hashtag => Quote($"#{term.Text}"),
        SearchTermKind.Mention when people!.TryGetValue(term.Text, out var named) => Quote($"@{named.Id}"),
        SearchTermKind.From when term.Without && people!.TryGetValue(term.Text, out var author) => Quote($"^{author.Id}"),
        _ => null,
    };

    private static void AddOneOf(List<string> marks, IEnumerable<string> each)
    {
        var one = string.Join(" | ", each);
        if (one.Length > 0)
        {
            marks.Add($"({one})");
        }
    }

    private static string Quote(string mark) =>
        $"'{mark.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
