using System.Globalization;
using System.Text;

namespace Microblog.Tweets.Model;

/// <summary>The words of a text with their places, taken apart as <c>tweets.search_text</c> does.</summary>
internal static class TextWords
{
    public static IEnumerable<(string Word, int Start, int End)> Of(string text)
    {
        for (var (at, start) = (0, -1); at <= text.Length;)
        {
            var rune = at < text.Length && Rune.TryGetRuneAt(text, at, out var read) ? read : new Rune(' ');
            var isAlone = rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF;
            var goesOn = !isAlone && (Rune.IsLetterOrDigit(rune) || start >= 0 && IsMark(rune));
            if (start >= 0 && !goesOn)
            {
                yield return (text[start..at], start, at);
                start = -1;
            }

            if (goesOn && start < 0)
            {
                start = at;
            }

            if (isAlone)
            {
                yield return (text[at..(at + 1)], at, at + 1);
            }

            at += at < text.Length ? rune.Utf16SequenceLength : 1;
        }
    }

    /// <summary>What words of one stem have in common at least: the letter that they begin with.</summary>
    public static int Beginning(string word)
    {
        Rune.DecodeFromUtf16(word.Normalize(NormalizationForm.FormKC), out var first, out _);
        return Rune.ToLowerInvariant(first).Value is var letter && letter == 'ё' ? 'е' : letter;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
