using System.Buffers;
using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Search;

/// <summary>A parsed search: words, phrases and conditions, all of which must hold.</summary>
/// <param name="Terms">Words and conditions, in the order of the text.</param>
/// <param name="Since">Posted on this day in UTC or later.</param>
/// <param name="Until">Posted before this day in UTC.</param>
internal sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, DateOnly? Since, DateOnly? Until)
{
    public const int MaxLength = 1000;
    public const int MaxTerms = 20;

    private const string Alternatives = "OR stands between two terms without a minus, such as tea OR coffee.";

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    /// <summary>Parses the query language. A text that is no condition is a word. A text without letters and digits is ignored.</summary>
    /// <exception cref="RefusalException">
    /// A condition is wrong or contradicts another, there are too many terms, or there is nothing to look for.
    /// </exception>
    public static SearchQuery Parse(string text)
    {
        var terms = new List<SearchTerm>();
        DateOnly? since = null, until = null;
        var (isAlternative, followsTerm) = (false, false);
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
                // A phrase whose closing quote is missing goes to the end.
                var end = text.AsSpan(at + 1).IndexOfAny(Quotes) is >= 0 and var length ? at + 1 + length : text.Length;
                followsTerm = Add(terms, Words(text[(at + 1)..end], without), isAlternative);
                isAlternative &= !followsTerm;
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
            if (token == "OR" && !without)
            {
                isAlternative = followsTerm ? true : throw Refused(Alternatives);
                followsTerm = false;
                continue;
            }

            var day = Value(token, "since:") ?? Value(token, "until:");
            if (day is not null && isAlternative)
            {
                throw Refused(Alternatives);
            }

            if (day is null)
            {
                followsTerm = Add(terms, Term(token, without), isAlternative);
                isAlternative &= !followsTerm;
                continue;
            }

            followsTerm = false;
            if (Value(token, "since:") is not null)
            {
                since = Later(since, Day("since:", day, without));
            }
            else
            {
                until = Earlier(until, Day("until:", day, without));
            }
        }

        terms = WithoutRepeats(terms);
        RefuseContradictions(terms, since, until, isAlternative);
        return terms.Exists(t => !t.Without) || since is not null || until is not null
            ? new SearchQuery(terms, since, until)
            : throw Refused(terms.Count > 0 ? "q says only what to leave out: say also what to find."
                : "q has no word to look for: letters or digits.");
    }

    private static void RefuseContradictions(List<SearchTerm> terms, DateOnly? since, DateOnly? until, bool isAlternative)
    {
        var alternatives = terms.ToLookup(t => t.Group);
        if (isAlternative || alternatives.Any(group => group.Skip(1).Any() && group.Any(t => t.Without)))
        {
            throw Refused(Alternatives);
        }

        if (since >= until)
        {
            throw Refused("until: must be a later day than since:, because a tweet of that day itself is not found.");
        }

        if (terms.Exists(t => !t.Without && alternatives[t.Group].Take(2).Count() == 1
            && terms.Exists(o => o.Without && o with { Group = t.Group, Without = false } == t)))
        {
            throw Refused("q asks for something and leaves it out.");
        }
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
            return what.Equals("media", StringComparison.OrdinalIgnoreCase) ? new(SearchTermKind.Media, "", without)
                : throw Refused("has: takes media.");
        }

        return token[0] switch
        {
            '#' or '＃' when HashtagKey.OfInput(token) is { Length: > 0 } key => new(SearchTermKind.Hashtag, key, without),
            '@' or '＠' when EntityScanner.Scan(token) is [{ Kind: EntityKind.Mention, Start: 0 } found] && found.End == token.Length =>
                new(SearchTermKind.Mention, found.Text, without),
            _ when token.Length > 1 && token[^1] == '*' && Words(token, without) is { } words =>
                words.Text.EnumerateRunes().Where(Rune.IsLetterOrDigit).Skip(1).Any()
                    ? words with { Text = token.TrimEnd('*'), IsPrefix = true }
                    : throw Refused("A word needs two letters before its star, such as serv*."),
            _ => Words(token, without),
        };
    }

    private static SearchTerm? Words(string text, bool without) =>
        text.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? new(SearchTermKind.Words, text, without) : null;

    // A term after OR belongs to the group of the term before it, every other one to a group of its own.
    private static bool Add(List<SearchTerm> terms, SearchTerm? term, bool isAlternative)
    {
        if (term is not { } said)
        {
            return false;
        }

        var last = terms.Count == 0 ? 0 : terms[^1].Group;
        terms.Add(said with { Group = isAlternative ? last : last + 1 });
        return true;
    }

    private static List<SearchTerm> WithoutRepeats(List<SearchTerm> terms)
    {
        var groups = terms.ToLookup(t => t.Group);
        var met = new HashSet<SearchTerm>();
        List<SearchTerm> distinct = [.. terms.Where(t => groups[t.Group].Skip(1).Any() || met.Add(t with { Group = 0 }))];
        return distinct.Count <= MaxTerms ? distinct : throw Refused($"q has more than {MaxTerms} terms.");
    }

    private static DateOnly Day(string name, string text, bool without) =>
        without ? throw Refused($"{name} cannot be left out with a minus; since: is the opposite of until:.")
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused($"{name} takes a day, such as {name}2026-11-01.");

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    private static string? Value(string token, string name) => token.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        ? token[name.Length..] : null;

    private static RefusalException Refused(string message) => new(Refusal.Invalid("q", message));
}

/// <summary>One part of a search.</summary>
/// <param name="Kind">The kind of the condition.</param>
/// <param name="Text">The words, the username without its sign, or the key of the tag.</param>
/// <param name="Without">Whether tweets that match it are left out.</param>
internal readonly record struct SearchTerm(SearchTermKind Kind, string Text, bool Without)
{
    /// <summary>Of the terms of one group, which OR joins, one must hold; of every group one.</summary>
    public int Group { get; init; }

    /// <summary>Whether words that begin with the text are meant too.</summary>
    public bool IsPrefix { get; init; }
}

/// <summary>The kinds of conditions in a search.</summary>
internal enum SearchTermKind
{
    /// <summary>A word, or several in a row.</summary>
    Words,

    /// <summary>The author.</summary>
    From,

    /// <summary>A person whom the tweet mentions.</summary>
    Mention,

    /// <summary>A hashtag in the tweet.</summary>
    Hashtag,

    /// <summary>The tweet has media.</summary>
    Media,
}
