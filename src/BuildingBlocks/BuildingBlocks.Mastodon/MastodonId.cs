using System.Globalization;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// Ids as clients of Mastodon have them: text of always sixteen digits, which is 10^15 plus our number. Some clients sort them as text,
/// which goes wrong where 9 becomes 10; others as numbers, which goes wrong from 2^53 on.
/// </summary>
public static class MastodonId
{
    private const long Offset = 1_000_000_000_000_000;

    /// <summary>The text of an id.</summary>
    public static string Format(long id) => (Offset + id).ToString(CultureInfo.InvariantCulture);

    /// <summary>The id that a text stands for, or null when it is no id of ours.</summary>
    public static long? Parse(string? text) => Position(text) is > 0 and var id ? id : null;

    /// <summary>
    /// The place in a list that a text stands for, or null when it is no number. Clients also send 0, or a number of their own: a place
    /// before the first id.
    /// </summary>
    public static long? Position(string? text) =>
        text is { Length: > 0 and <= 19 } && text.All(char.IsAsciiDigit)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(0, number - Offset)
            : null;
}
