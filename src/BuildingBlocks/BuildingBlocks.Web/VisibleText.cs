using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Microblog.BuildingBlocks.Web;

/// <summary>Tells what a reader can see: some characters of Unicode leave no mark on the screen, so a text of them looks empty.</summary>
public static class VisibleText
{
    /// <summary>Whether a reader sees nothing of the text: it is null, empty, white space, or made of invisible characters.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    /// <summary>
    /// Whether the character leaves no mark by itself: spaces, controls, what Unicode calls default ignorable (joiners, fillers of Hangul,
    /// variation selectors, tags), the empty pattern of Braille, and what is not assigned.
    /// </summary>
    public static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || IsDefaultIgnorable(rune.Value)
        || rune.Value is 0x2800 or 0x1D159 or 0x13441 or 0x13442
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;

    /// <summary>Unicode's property Default_Ignorable_Code_Point, which .NET does not offer.</summary>
    public static bool IsDefaultIgnorable(int code) => code
        is 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);
}
