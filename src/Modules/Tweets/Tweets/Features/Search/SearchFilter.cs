using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Search;

/// <summary>A search in the terms of the index: words, which the database stems, and marks, which it compares as they are.</summary>
/// <param name="Words">The words and phrases that a tweet must have.</param>
/// <param name="Without">The words and phrases that a tweet must not have.</param>
/// <param name="Marks">Parts of a <c>tsquery</c>.</param>
internal sealed record SearchFilter(
    IReadOnlyList<SearchTerm> Words, IReadOnlyList<SearchTerm> Without, IReadOnlyList<(int Group, string Mark)> Marks)
{
    // The groups of conditions that no term of the search has: they come after those of the terms, of which there are fewer.
    private const int Authors = 1000;
    private const int Days = 1001;

    /// <summary>
    /// All usernames are looked up with one call to Users; a search without usernames needs none. A person who blocks the viewer is not
    /// found: to the viewer nobody has that username.
    /// </summary>
    /// <returns>Null when no tweet can match: no author has the username, or there is no such day.</returns>
    public static async Task<SearchFilter?> OfAsync(
        SearchQuery query, IUserDirectory users, Viewer viewer, DateOnly today, CancellationToken ct)
    {
        var names = query.Terms.Where(t => t.Kind is SearchTermKind.From or SearchTermKind.Mention).Select(t => t.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var people = (await users.FindByUsernameAsync(names, ct)).Where(found => !viewer.BlockedBy.Contains(found.Value.Id))
            .ToDictionary(found => found.Key, found => found.Value.Id, StringComparer.OrdinalIgnoreCase);

        // Nobody has this username.
        people["me"] = viewer.Id;
        List<SearchTerm> words = [], without = [];
        var marks = new List<(int Group, string Mark)>();
        foreach (var group in query.Terms.GroupBy(t => t.Group))
        {
            var isAlone = !group.Skip(1).Any();
            var before = words.Count + marks.Count;
            foreach (var term in group)
            {
                if (Mark(term, people) is { } mark)
                {
                    // A tweet has one author, so it must be one of the authors that are asked for.
                    var isAuthor = term is { Kind: SearchTermKind.From, Without: false };
                    marks.Add((isAuthor && isAlone ? Authors : group.Key, term.Without ? $"!{mark}" : mark));
                }
                else if (term.Kind is SearchTermKind.Words or SearchTermKind.Mention)
                {
                    // A username that no person has may be in a text all the same.
                    (term.Without ? without : words).Add(term);
                }
            }

            if (!isAlone && words.Count + marks.Count == before)
            {
                return null;
            }
        }

        var asksForAuthors = query.Terms.GroupBy(t => t.Group)
            .Any(g => !g.Skip(1).Any() && g.First() is { Kind: SearchTermKind.From, Without: false });
        var days = query.Since is null && query.Until is null ? null : DateMarks.Marks(query.Since, query.Until, today);
        if (asksForAuthors && !marks.Exists(m => m.Group == Authors) || days is { Count: 0 })
        {
            return null;
        }

        marks.AddRange(days?.Select(day => (Days, Quote(day))) ?? []);
        return new SearchFilter(words, without, marks);
    }

    /// <summary>Adds the parameters that <see cref="SearchSql"/> names.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        Add("words", NpgsqlDbType.Text, Words.Select(t => t.Text).ToArray());
        Add("word_groups", NpgsqlDbType.Integer, Words.Select(t => t.Group).ToArray());
        Add("word_prefixes", NpgsqlDbType.Boolean, Words.Select(t => t.IsPrefix).ToArray());
        Add("without", NpgsqlDbType.Text, Without.Select(t => t.Text).ToArray());
        Add("without_prefixes", NpgsqlDbType.Boolean, Without.Select(t => t.IsPrefix).ToArray());
        Add("marks", NpgsqlDbType.Text, Marks.Select(m => m.Mark).ToArray());
        Add("mark_groups", NpgsqlDbType.Integer, Marks.Select(m => m.Group).ToArray());

        void Add(string name, NpgsqlDbType type, Array values) => parameters.Add(new(name, NpgsqlDbType.Array | type) { Value = values });
    }

    private static string? Mark(SearchTerm term, Dictionary<string, long> people) => term.Kind switch
    {
        SearchTermKind.Media => Quote("/media"),
        SearchTermKind.Hashtag => Quote($"#{term.Text}"),
        SearchTermKind.Mention when people.TryGetValue(term.Text, out var named) => Quote($"@{named}"),
        SearchTermKind.From when people.TryGetValue(term.Text, out var author) => Quote($"^{author}"),
        _ => null,
    };

    private static string Quote(string mark) =>
        $"'{mark.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
