using System.Buffers;
using System.Globalization;
using System.Text;

namespace Microblog.Tweets.Model;

/// <summary>
/// Finds mentions, hashtags and links in a text, by the rules that microblogs share (twitter-text publishes them). No library: those
/// there are follow Twitter's names and lists of top-level domains, and match with expressions that backtrack; this walks the text once.
/// </summary>
internal static class EntityScanner
{
    private const int ShortestName = 3;
    private const int LongestName = 30;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> HostRun = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    // Signs inside words of some scripts, and the joiners between letters.
    private static readonly SearchValues<char> InTag = SearchValues.Create(
        "_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\u00B7");

    public static List<FoundEntity> Scan(string text)
    {
        var found = new List<FoundEntity>();
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

    private static int Hashtag(string text, int at, List<FoundEntity> found)
    {
        if (!MayFollow(text, at))
        {
            return at + 1;
        }

        var end = at + 1;
        var letters = false;
        var characters = 0;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune) && (Rune.IsLetter(rune) || IsMarkOrDigit(rune) || IsInTag(rune)))
        {
            letters |= Rune.IsLetter(rune);
            end += rune.Utf16SequenceLength;
            characters++;
        }

        // A joiner at the end joins nothing, and is not seen.
        while (text[end - 1] is '\u200C' or '\u200D')
        {
            end--;
        }

        var isTag = letters && characters <= TagKey.MostCharacters && !FollowedBy(text, end, "#") && !FollowedBy(text, end, "＃") && !FollowedBy(text, end, "://");
        if (isTag)
        {
            found.Add(new(EntityKind.Hashtag, at, end, text[(at + 1)..end]));
        }

        return end;
    }

    private static int Mention(string text, int at, List<FoundEntity> found)
    {
        var length = text.AsSpan(at + 1).IndexOfAnyExcept(NameCharacters);
        var end = length < 0 ? text.Length : at + 1 + length;
        var before = at == 0 ? ' ' : text[at - 1];
        var isFree = !NameCharacters.Contains(before) && before is not ('!' or '#' or '$' or '%' or '&' or '*' or '@' or '＠');
        var isWhole = !FollowedBy(text, end, "@") && !FollowedBy(text, end, "＠") && !FollowedBy(text, end, "://")
            && (end == text.Length || text[end] is not (>= '\u00C0' and <= '\u024F'));
        if (isFree && isWhole && end - at - 1 is >= ShortestName and <= LongestName)
        {
            found.Add(new(EntityKind.Mention, at, end, text[(at + 1)..end]));
        }

        return end;
    }

    // Letters, digits, dots and hyphens: a word, or the beginning of an address.
    private static int Run(string text, int at, List<FoundEntity> found)
    {
        var length = text.AsSpan(at).IndexOfAnyExcept(HostRun);
        var end = length < 0 ? text.Length : at + length;
        if (FollowedBy(text, end, "://"))
        {
            return Link(text, at, end, found);
        }

        // An address without protocol is no link here, but what is in it is no tag or mention either.
        return end < text.Length && text[end] == '/' && LooksLikeHost(text.AsSpan(at, end - at)) ? LinkText.EndOf(text, end) : end;
    }

    private static int Link(string text, int at, int colon, List<FoundEntity> found)
    {
        var run = text.AsSpan(at, colon - at);
        var protocol = run.EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5 : run.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        var start = colon - protocol;
        var before = start == 0 ? ' ' : text[start - 1];
        if (protocol == 0 || char.IsAsciiLetterOrDigit(before) || before is '@' or '＠' or '$' or '#' or '＃')
        {
            return LinkText.EndOf(text, colon);
        }

        var host = colon + "://".Length;
        var end = LinkText.EndOf(text, host);
        if (end > host && char.IsLetterOrDigit(text, host))
        {
            found.Add(new(EntityKind.Link, start, end, text[start..end]));
        }

        return Math.Max(end, host);
    }

    private static bool LooksLikeHost(ReadOnlySpan<char> run)
    {
        var domain = run[(run.LastIndexOf('.') + 1)..];
        return domain.Length >= 2 && domain.Length < run.Length && !domain.ContainsAnyExceptInRange('A', 'z');
    }

    // Not within a word, and not the number of a character written for HTML. After an emoji there may be a sign of its variant.
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

    private static bool IsMarkOrDigit(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber;

    private static bool IsInTag(Rune rune) => rune.IsBmp && InTag.Contains((char)rune.Value);

    private static bool FollowedBy(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;
}
