using System.Buffers;
using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>What somebody looks for, understood: words, phrases and conditions, all of which must hold.</summary>
/// <param name="Terms">Words and conditions, in the order of the text.</param>
/// <param name="Since">Posted on this day in UTC or later.</param>
/// <param name="Until">Posted before this day in UTC.</param>
internal sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, DateOnly? Since, DateOnly? Until)
{
    public const int Longest = 1000;
    public const int MostTerms = 20;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    /// <summary>Reads the query language. What is no condition is words; what is neither, such as a lone sign, is not looked for.</summary>
    /// <exception cref="RefusedException">A condition that cannot be understood, too many terms, or nothing to look for.</exception>
    public static SearchQuery Parse(string text)
    {
        var terms = new List<SearchTerm>();
        DateOnly? since = null, until = null;
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var without = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            at += without ? 1 : 0;
            if (Quotes.Contains(text[at]))
            {
                // A quote that is not closed goes on to the end.
                var end = text.AsSpan(at + 1).IndexOfAny(Quotes) is >= 0 and var length ? at + 1 + length : text.Length;
                Add(terms, Words(text[(at + 1)..end], without));
                at = end + 1;
                continue;
            }

            var stop = at;
            while (stop < text.Length && !char.IsWhiteSpace(text[stop]) && !Quotes.Contains(text[stop]))
            {
                stop++;
            }

            var token = text[at..stop];
            at = stop;
            if (Value(token, "since:") is { } from)
            {
                since = Later(since, Day("since:", from, without));
            }
            else if (Value(token, "until:") is { } to)
            {
                until = Earlier(until, Day("until:", to, without));
            }
            else
            {
                Add(terms, Term(token, without));
            }
        }

        return terms.Exists(t => !t.Without) || since is not null || until is not null
            ? new SearchQuery(terms, since, until)
            : throw Refused(terms.Count > 0 ? "q says only what to leave out: say also what to find." : "q has no word to look for: letters or digits.");
    }

    private static SearchTerm? Term(string token, bool without)
    {
        if (Value(token, "from:") is { } name)
        {
            name = name.TrimStart('@', '＠');
            return name.Length > 0 ? new(SearchTermKind.From, name, without) : throw Refused("from: takes a username, such as from:ada.");
        }

        if (Value(token, "has:") is { } what)
        {
            return what.Equals("media", StringComparison.OrdinalIgnoreCase) ? new(SearchTermKind.Media, "", without) : throw Refused("has: takes media.");
        }

        return token[0] switch
        {
            '#' or '＃' when TagKey.OfAsked(token) is { Length: > 0 } key => new(SearchTermKind.Hashtag, key, without),
            '@' or '＠' when EntityScanner.Scan(token) is [{ Kind: EntityKind.Mention, Start: 0 } found] && found.End == token.Length =>
                new(SearchTermKind.Mention, found.Text, without),
            _ => Words(token, without),
        };
    }

    private static SearchTerm? Words(string text, bool without) =>
        text.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? new(SearchTermKind.Words, text, without) : null;

    private static void Add(List<SearchTerm> terms, SearchTerm? term)
    {
        if (term is { } said && !terms.Contains(said))
        {
            terms.Add(said);
        }

        if (terms.Count > MostTerms)
        {
            throw Refused($"q has more than {MostTerms} terms.");
        }
    }

    private static DateOnly Day(string name, string text, bool without) =>
        without ? throw Refused($"{name} cannot be left out with a minus; since: is the opposite of until:.")
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused($"{name} takes a day, such as {name}2026-11-01.");

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    private static string? Value(string token, string name) => token.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? token[name.Length..] : null;

    private static RefusedException Refused(string message) => new(ErrorResult.Invalid("q", message));
}
