using System.Globalization;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// Times as every client reads them: in UTC with exactly three digits of a second. One of them shows "now" for any other form.
/// </summary>
public static class MastodonTime
{
    /// <summary>Such as <c>2026-11-20T12:00:00.000Z</c>.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same, or null.</summary>
    public static string? Format(DateTimeOffset? time) => time is { } known ? Format(known) : null;

    /// <summary>A day, such as <c>2026-11-20</c>.</summary>
    public static string FormatDay(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
