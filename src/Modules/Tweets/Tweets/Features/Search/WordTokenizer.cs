using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Tweets.Features.Search;

/// <summary>Splits a text into words with their places, as <c>tweets.search_text</c> does.</summary>
internal static class WordTokenizer
{
    private static readonly string[] SignedWords = ["C#", "F#", "C++"];

    public static IEnumerable<(string Word, int Start, int End)> Of(string text)
    {
        for (var (at, start) = (0, -1); at <= text.Length;)
        {
            var rune = at < text.Length && Rune.TryGetRuneAt(text, at, out var read) ? read : new Rune(' ');
            var isAlone = IsAlone(rune.Value);
            var goesOn = !isAlone && (IsOfWord(rune) || start >= 0 && IsMark(rune));
            if (start >= 0 && !goesOn)
            {
                var end = SignedEnd(text, start, at);
                yield return (text[start..end], start, end);
                start = -1;
            }

            if (goesOn && start < 0)
            {
                start = at;
            }

            if (isAlone || IsDotNet(text, at))
            {
                var end = isAlone ? at + 1 : at + ".NET".Length;
                yield return (text[at..end], at, end);
                at = end;
                continue;
            }

            at += at < text.Length ? rune.Utf16SequenceLength : 1;
        }
    }

    /// <summary>The first letter of a word, which all words of one stem share.</summary>
    public static int FirstLetter(string word)
    {
        Rune.DecodeFromUtf16(word.Normalize(NormalizationForm.FormKD), out var first, out _);
        return Rune.ToLowerInvariant(first).Value switch
        {
            'ø' or 'œ' => 'o',
            'ł' => 'l',
            'đ' or 'ð' => 'd',
            'ı' => 'i',
            'ħ' => 'h',
            'ß' => 's',
            'æ' => 'a',
            'þ' => 't',
            'ς' => 'σ',
            var letter => letter,
        };
    }

    // Characters of scripts that put no space between words, or particles behind them: each is a word.
    private static bool IsAlone(int code) => code is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF);

    // Also what is a letter or a digit in its compatible form, such as ① and ™.
    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || !rune.IsAscii && rune.Value != Rune.ReplacementChar.Value
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherSymbol
        && rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static bool IsMark(Rune rune) => VisibleText.IsDefaultIgnorable(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int SignedEnd(string text, int start, int end)
    {
        foreach (var word in SignedWords)
        {
            if (end == start + 1 && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return start + word.Length;
            }
        }

        return end;
    }

    private static bool IsDotNet(string text, int at) =>
        string.Compare(text, at, ".NET", 0, ".NET".Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + 4 == text.Length || !char.IsLetterOrDigit(text[at + 4]));
}
