using System.Buffers;
using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Tweets.Domain;

/// <summary>
/// Finds mentions, hashtags and links in a text, by the rules that microblogs share (twitter-text publishes them). It is written by hand
/// because the libraries follow Twitter's usernames and lists of top-level domains, and use expressions that backtrack. This reads the text
/// once.
/// </summary>
internal static class EntityScanner
{
    private const int MinNameLength = 3;
    private const int MaxNameLength = 30;
    private const string Www = "www.";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> HostRun =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    // Punctuation inside words of some scripts, and the joiners between letters.
    private static readonly SearchValues<char> InTag = SearchValues.Create(
        "_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\u00B7");

    public static List<EntityMatch> Scan(string text)
    {
        var found = new List<EntityMatch>();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            at = c switch
            {
                '#' or '＃' => Hashtag(text, at, found),
                '@' or '＠' => Mention(text, at, found),
                _ when char.IsAsciiLetterOrDigit(c) => Run(text, at, found),
                _ => at + 1,
            };
        }

        return found;
    }

    private static int Hashtag(string text, int at, List<EntityMatch> found)
    {
        if (!MayFollow(text, at))
        {
            return at + 1;
        }

        var end = at + 1;
        var letters = false;
        var characters = 0;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune)
            && (IsVisibleLetter(rune) || IsMarkOrDigit(rune) || IsInTag(rune)))
        {
            letters |= IsVisibleLetter(rune);
            end += rune.Utf16SequenceLength;
            characters++;
        }

        // A joiner at the end joins nothing and is invisible, so it is no part of the hashtag.
        while (text[end - 1] is '\u200C' or '\u200D')
        {
            end--;
        }

        var isTag = letters && characters <= HashtagKey.MaxCharacters && !FollowedBy(text, end, "#") && !FollowedBy(text, end, "＃")
            && !FollowedBy(text, end, "://");
        if (isTag)
        {
            found.Add(new(EntityKind.Hashtag, at, end, text[(at + 1)..end]));
        }

        return end;
    }

    private static int Mention(string text, int at, List<EntityMatch> found)
    {
        var length = text.AsSpan(at + 1).IndexOfAnyExcept(NameCharacters);
        var end = length < 0 ? text.Length : at + 1 + length;
        var before = at == 0 ? ' ' : text[at - 1];
        var isFree = !NameCharacters.Contains(before) && before is not ('!' or '#' or '$' or '%' or '&' or '*' or '@' or '＠');
        var isWhole = !FollowedBy(text, end, "@") && !FollowedBy(text, end, "＠") && !FollowedBy(text, end, "://")
            && (end == text.Length || text[end] is not (>= '\u00C0' and <= '\u024F'));
        if (isFree && isWhole && end - at - 1 is >= MinNameLength and <= MaxNameLength)
        {
            found.Add(new(EntityKind.Mention, at, end, text[(at + 1)..end]));
        }

        return end;
    }

    // Letters, digits, dots and hyphens: a word, or the beginning of a link.
    private static int Run(string text, int at, List<EntityMatch> found)
    {
        var length = text.AsSpan(at).IndexOfAnyExcept(HostRun);
        var end = length < 0 ? text.Length : at + length;
        if (FollowedBy(text, end, "://"))
        {
            return Link(text, at, end, found);
        }

        if (text.AsSpan(at, end - at).StartsWith(Www, StringComparison.OrdinalIgnoreCase) && EndOfWww(text, at) is var link and > 0)
        {
            found.Add(new(EntityKind.Link, at, link, $"https://{text[at..link]}"));
            return link;
        }

        // Another address without http or https is no link here, but it contains no hashtag or mention either.
        return end < text.Length && text[end] == '/' && LooksLikeHost(text.AsSpan(at, end - at)) ? LinkBoundary.EndOf(text, end) : end;
    }

    private static int Link(string text, int at, int colon, List<EntityMatch> found)
    {
        var run = text.AsSpan(at, colon - at);
        var protocol = run.EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5
            : run.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        var start = colon - protocol;
        var before = start == 0 ? ' ' : text[start - 1];
        if (protocol == 0 || char.IsAsciiLetterOrDigit(before) || before is '@' or '＠' or '$' or '#' or '＃')
        {
            return LinkBoundary.EndOf(text, colon);
        }

        var host = colon + "://".Length;
        var end = LinkBoundary.EndOf(text, host);
        if (end > host && char.IsLetterOrDigit(text, host))
        {
            found.Add(new(EntityKind.Link, start, end, text[start..end]));
        }

        return Math.Max(end, host);
    }

    /// <returns>The end of a link that begins with <c>www.</c> and a domain; 0 when there is none.</returns>
    private static int EndOfWww(string text, int at)
    {
        var before = at == 0 ? ' ' : text[at - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '@' or '＠' or '$' or '#' or '＃' or '_' or '.' or '-' or '/' or ':')
        {
            return 0;
        }

        var end = LinkBoundary.EndOf(text, at);
        var length = text.AsSpan(at, end - at).IndexOfAny("/?#:") is >= 0 and var host ? host : end - at;
        var labels = text.Substring(at, length).Split('.');
        var isDomain = labels.Length >= 3 && labels[^1].Length >= 2 && !labels[^1].Any(char.IsAsciiDigit)
            && Array.TrueForAll(labels, label => label.Length > 0 && label.EnumerateRunes().All(
                r => Rune.IsLetter(r) || IsMarkOrDigit(r) || r.Value == '-'));
        return isDomain ? end : 0;
    }

    private static bool LooksLikeHost(ReadOnlySpan<char> run)
    {
        var domain = run[(run.LastIndexOf('.') + 1)..];
        return domain.Length >= 2 && domain.Length < run.Length && !domain.ContainsAnyExceptInRange('A', 'z');
    }

    // A hashtag does not begin within a word, and <c>&amp;#1234;</c> is none. After an emoji there may be a variation selector.
    private static bool MayFollow(string text, int at)
    {
        if (at + 1 < text.Length && text[at + 1] is '\uFE0F' or '\u20E3')
        {
            return false;
        }

        if (at == 0 || text[at - 1] is '\uFE0E' or '\uFE0F')
        {
            return true;
        }

        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _);
        return !(Rune.IsLetter(before) || IsMarkOrDigit(before) || IsInTag(before) || before.Value == '&');
    }

    // The fillers of Hangul are letters that nobody sees.
    private static bool IsVisibleLetter(Rune rune) => Rune.IsLetter(rune) && !VisibleText.IsDefaultIgnorable(rune.Value);

    private static bool IsMarkOrDigit(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber;

    private static bool IsInTag(Rune rune) => rune.IsBmp && InTag.Contains((char)rune.Value);

    private static bool FollowedBy(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;
}

/// <summary>The kinds of entities in a text.</summary>
internal enum EntityKind
{
    Mention,
    Hashtag,
    Link,
}

/// <summary>A part of a text that looks like a mention, a hashtag or a link.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Start">Where it begins, with its sign, in UTF-16 code units.</param>
/// <param name="End">The place after its last code unit.</param>
/// <param name="Text">The username or hashtag without its sign, or the URL.</param>
internal readonly record struct EntityMatch(EntityKind Kind, int Start, int End, string Text);

/// <summary>Finds where a link in a text ends. People write links in the middle of sentences and in brackets.</summary>
internal static class LinkBoundary
{
    private const string Closing = ".,:;!?'*";

    // No address has these as they are. Quotation marks and brackets, and the punctuation that ends a sentence or a part of one in scripts
    // that have their own; behind it the next sentence may begin without a space.
    private static readonly SearchValues<char> Ending = SearchValues.Create(
        "<>\"`{}|«»‹›“”„‟‘’‚‛〝〞〟「」『』【】《》〈〉〔〕〖〗〘〙〚〛｢｣（）［］｛｝＜＞"
        + "…‥。、，．！？；：｡､،؛؟۔՜՝՞։׃܀।॥෴།༎၊။፡።፣፤፥፦፧፨។៕᠂᠃");

    public static int EndOf(string text, int from)
    {
        var end = from;
        while (end < text.Length && !Ends(text[end]))
        {
            end++;
        }

        // The brackets are counted once and not at every step, so that a long row of brackets does not cost the square of its length.
        var round = Surplus(text, from, end, '(', ')');
        var square = Surplus(text, from, end, '[', ']');
        for (; end > from; end--)
        {
            var last = text[end - 1];
            if (last == ')' && round > 0)
            {
                round--;
            }
            else if (last == ']' && square > 0)
            {
                square--;
            }
            else if (!Closing.Contains(last, StringComparison.Ordinal))
            {
                break;
            }
        }

        return end;
    }

    // Invisible characters end a link too, because they could make it look like another one.
    private static bool Ends(char c) => char.IsWhiteSpace(c)
        || Ending.Contains(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static int Surplus(string text, int from, int end, char open, char close)
    {
        var surplus = 0;
        foreach (var c in text.AsSpan(from, end - from))
        {
            surplus += c == close ? 1 : c == open ? -1 : 0;
        }

        return surplus;
    }
}
