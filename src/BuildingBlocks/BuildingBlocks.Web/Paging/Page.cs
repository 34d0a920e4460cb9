using System.Globalization;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Paging;

/// <summary>Which page of a list is asked for: <c>limit</c> and <c>cursor</c>.</summary>
/// <param name="Limit">How many, 1 to <see cref="Most"/>.</param>
/// <param name="Cursor">Where the page before ended, as it was given; null for the first page.</param>
/// <param name="IsDefault">Nothing was said about paging.</param>
public sealed record Page(int Limit, string? Cursor, bool IsDefault) : IQueryRecord<Page>
{
    /// <summary>How many without a limit given.</summary>
    public const int Usual = 20;

    /// <summary>More is clamped to this.</summary>
    public const int Most = 100;

    /// <inheritdoc />
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("limit", "How many at most.", IsNumber: true, Minimum: 1, Maximum: Most, Default: "20"),
        new("cursor", "The next_cursor of the page before."),
    ];

    /// <summary>Reads the query string.</summary>
    /// <exception cref="RefusalException">A limit that is no number or below 1.</exception>
    public static Page Read(IQueryCollection query)
    {
        var limit = PositiveNumber(query, "limit");
        var cursor = Single(query, "cursor");
        return new Page((int)Math.Min(limit ?? Usual, Most), cursor, limit is null && cursor is null);
    }

    /// <summary>
    /// Cuts a list that was read to one row more than <see cref="Limit"/>: what the page shows, and whether there is more. Read
    /// <c>Limit + 1</c> rows.
    /// </summary>
    public (IReadOnlyList<T> Shown, bool HasMore) Cut<T>(IReadOnlyList<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count > Limit ? ([.. rows.Take(Limit)], true) : (rows, false);
    }

    /// <summary>Cuts a list in the same way, and writes the cursor of the next page from the last row shown.</summary>
    /// <param name="rows">At most <c>Limit + 1</c> rows.</param>
    /// <param name="list">The name that the cursors of this list are written with.</param>
    /// <param name="place">The keys of a row.</param>
    public (IReadOnlyList<T> Shown, string? NextCursor) Cut<T>(IReadOnlyList<T> rows, string list, Func<T, long[]> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var (shown, hasMore) = Cut(rows);
        return (shown, hasMore ? Web.Paging.Cursor.Write(list, place(shown[^1])) : null);
    }

    /// <summary>The place after which this page begins, or null for the beginning.</summary>
    /// <param name="list">The name that the cursors of this list are written with.</param>
    /// <param name="keys">How many numbers a place of it has.</param>
    /// <exception cref="RefusalException">The cursor is not one we issued for this list.</exception>
    public long[]? After(string list, int keys) => After(list, keys, keys);

    /// <summary>The place after which this page begins, in a list whose places have more numbers or fewer.</summary>
    /// <param name="list">The name that the cursors of this list are written with.</param>
    /// <param name="fewest">How many numbers a place of it has at least.</param>
    /// <param name="most">And at most.</param>
    /// <exception cref="RefusalException">The cursor is not one we issued for this list.</exception>
    public long[]? After(string list, int fewest, int most)
    {
        if (Cursor is null)
        {
            return null;
        }

        return Web.Paging.Cursor.Read(list, Cursor) is { } place && place.Length >= fewest && place.Length <= most
            ? place
            : throw new RefusalException(Refusal.Invalid("cursor", "This cursor was not issued for this list."));
    }

    /// <summary>A query parameter that is a whole number of at least 1, however large; null when it is missing or empty.</summary>
    /// <exception cref="RefusalException">It is no number, or below 1.</exception>
    public static long? PositiveNumber(IQueryCollection query, string name)
    {
        if (Single(query, name) is not { Length: > 0 } text)
        {
            return null;
        }

        var digits = text.TrimStart('0');
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            throw new RefusalException(Refusal.Invalid(name, $"{name} must be a whole number of at least 1."));
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
    }

    /// <summary>A query parameter that must be one of a few words; <paramref name="usual"/> when it is missing.</summary>
    /// <exception cref="RefusalException">Another word.</exception>
    public static string OneOf(IQueryCollection query, string name, string usual, params ReadOnlySpan<string> words)
    {
        var given = Single(query, name);
        if (given is null or "")
        {
            return usual;
        }

        return words.Contains(given)
            ? given
            : throw new RefusalException(Refusal.Invalid(name, $"{name} must be one of: {string.Join(", ", words)}."));
    }

    /// <summary>A query parameter that is a text, without the space around it; null when it is missing or blank.</summary>
    /// <exception cref="RefusalException">It is longer than <paramref name="most"/>, or has a NUL, which PostgreSQL cannot
    /// hold.</exception>
    public static string? Text(IQueryCollection query, string name, int most)
    {
        var text = Single(query, name)?.Trim();
        return text is null or "" ? null
            : text.Length > most ? throw new RefusalException(Refusal.Invalid(name, $"{name} has at most {most} characters."))
            : text.Contains('\0', StringComparison.Ordinal)
            ? throw new RefusalException(Refusal.Invalid(name, $"{name} has a NUL character."))
            : text.Contains('\uFFFE', StringComparison.Ordinal)
            ? throw new RefusalException(Refusal.Invalid(name, $"{name} has U+FFFE, which is no character."))
            : text.Normalize();
    }

    private static string? Single(IQueryCollection query, string name)
    {
        ArgumentNullException.ThrowIfNull(query);
        var values = query[name];
        return values.Count <= 1
            ? values.ToString() is { Length: > 0 } text ? text : null
            : throw new RefusalException(Refusal.Invalid(name, $"{name} is given twice."));
    }
}
