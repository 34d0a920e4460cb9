using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Users.Domain;

/// <summary>The rules of display names: any script, one line, and no character that reorders or hides the text beside the name.</summary>
internal static class DisplayNames
{
    public const int MaxLength = 50;

    public static string Normalize(string name) => name.Trim().Normalize();

    /// <summary>The sentence that says what is wrong with the name, or null when nothing is.</summary>
    public static string? ErrorOf(string? name)
    {
        var runes = Normalize(name ?? "").EnumerateRunes().ToList();
        return runes.Sum(r => r.Utf16SequenceLength) > MaxLength || runes.TrueForAll(VisibleText.IsInvisible)
            ? $"A name has 1 to {MaxLength} characters."
            : runes.Exists(IsForbidden) ? "A name is one line of text, without control characters."
            : null;
    }

    // Joiners are allowed: emoji and several scripts need them. Characters that change the direction of the following text are not.
    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
