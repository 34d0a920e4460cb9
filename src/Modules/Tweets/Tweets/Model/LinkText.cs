using System.Globalization;

namespace Microblog.Tweets.Model;

/// <summary>Where an address in a text ends: people write it in the middle of sentences and in brackets.</summary>
internal static class LinkText
{
    private const string Closing = ".,:;!?'\"*_~…。、，！？；：";

    public static int EndOf(string text, int from)
    {
        var end = from;
        while (end < text.Length && !Ends(text[end]))
        {
            end++;
        }

        // Counted once and then kept: an endless row of brackets costs one walk.
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

    // Also characters that nobody sees, which could make an address look like another one.
    private static bool Ends(char c) => char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '«' or '»' or '“' or '”' or '„' or '「' or '」' or '（' or '）'
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
