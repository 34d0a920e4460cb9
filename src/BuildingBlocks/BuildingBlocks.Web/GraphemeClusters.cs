using System.Globalization;

namespace Microblog.BuildingBlocks.Web;

/// <summary>
/// Counts characters as a person does, and as browsers do: extended grapheme clusters of UAX #29. .NET's own count knows all its rules but
/// one, GB9c: consonants that a virama joins are one character.
/// </summary>
public static class GraphemeClusters
{
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>How many characters a text has.</summary>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (count, joins) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            if (!joins || !IsConsonant(text[at]))
            {
                count++;
            }

            joins = JoinsTheNext(text.AsSpan(at, length));
            at += length;
        }

        return count;
    }

    private static bool JoinsTheNext(ReadOnlySpan<char> cluster)
    {
        if (!IsConsonant(cluster[0]))
        {
            return false;
        }

        var joins = false;
        foreach (var c in cluster[1..])
        {
            joins |= IsVirama(c);
            if (c != ZeroWidthJoiner && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                return false;
            }
        }

        return joins;
    }

    // Indic_Conjunct_Break of Unicode 15.1, in this order: Devanagari, Bengali, Gujarati, Oriya, Telugu, Malayalam. What is unassigned
    // between them does not matter.
    private static bool IsVirama(char c) => c is '\u094D' or '\u09CD' or '\u0ACD' or '\u0B4D' or '\u0C4D' or '\u0D4D';

    private static bool IsConsonant(char c) => c
        is (>= '\u0915' and <= '\u0939') or (>= '\u0958' and <= '\u095F') or (>= '\u0978' and <= '\u097F')
        or (>= '\u0995' and <= '\u09B9') or (>= '\u09DC' and <= '\u09DF') or '\u09F0' or '\u09F1'
        or (>= '\u0A95' and <= '\u0AB9') or '\u0AF9'
        or (>= '\u0B15' and <= '\u0B39') or (>= '\u0B5C' and <= '\u0B5F') or '\u0B71'
        or (>= '\u0C15' and <= '\u0C39') or (>= '\u0C58' and <= '\u0C5A')
        or (>= '\u0D15' and <= '\u0D3A');
}
