using System.Globalization;
using System.Text;

namespace Microblog.Users.Model;

/// <summary>The rules of names to show: whatever people are called, on one line, and nothing that turns or hides the text beside it.</summary>
internal static class DisplayNames
{
    public const int Longest = 50;

    public static string Normalize(string name) => name.Trim().Normalize();

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string? name)
    {
        var runes = Normalize(name ?? "").EnumerateRunes().ToList();
        return runes.Sum(r => r.Utf16SequenceLength) > Longest || !runes.Exists(IsSeen) ? $"A name has 1 to {Longest} characters."
            : runes.Exists(Disturbs) ? "A name is one line of text, without control characters."
            : null;
    }

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    // Joiners stay, emoji and several scripts are written with them; what changes the direction of the text after it goes.
    private static bool Disturbs(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
