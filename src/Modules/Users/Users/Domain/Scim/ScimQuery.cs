using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>What a client asks of a list: a filter, an order, a page, and which attributes (RFC 7644, 3.4.2; RFC 9865).</summary>
internal sealed class ScimQuery
{
    /// <summary>How many resources a page has when the client does not say.</summary>
    public const int DefaultCount = 100;

    /// <summary>How many resources a page has at most.</summary>
    public const int MaxCount = 500;

    private readonly string _list;

    private ScimQuery(
        ScimResourceType type, Func<string, string?> read, IReadOnlyCollection<string> only, IReadOnlyCollection<string> without)
    {
        var (filter, sortBy, order) = (read("filter"), read("sortBy"), read("sortOrder") ?? "ascending");
        Filter = string.IsNullOrWhiteSpace(filter) ? null : ScimFilterParser.ParseFilter(type, filter);
        SortBy = string.IsNullOrWhiteSpace(sortBy) ? null
            : type.Resolve(sortBy) is { Attribute: { Returned: not ScimReturned.Never } } path ? path
            : throw ScimException.InvalidValue("There is no such attribute to sort by.");
        IsDescending = order.ToLowerInvariant() switch
        {
            "ascending" => false,
            "descending" => true,
            _ => throw ScimException.InvalidValue("sortOrder is ascending or descending."),
        };
        Projection = ScimProjection.Of(type, only, without);
        Cursor = read("cursor");
        var count = Number("count", read("count")) ?? DefaultCount;
        if (Cursor is not null && count < 1)
        {
            throw new ScimException(400, "invalidCount", $"With a cursor count is 1 to {MaxCount}.");
        }

        Count = (int)Math.Clamp(count, 0, MaxCount);
        StartIndex = Math.Max(1, Number("startIndex", read("startIndex")) ?? 1);
        _list = $"{type.Name}\n{filter}\n{sortBy}\n{order}";
    }

    public ScimFilter? Filter { get; }

    public ScimPath? SortBy { get; }

    public bool IsDescending { get; }

    public ScimProjection Projection { get; }

    /// <summary>The cursor of the page, empty for the first one; null where pages are counted.</summary>
    public string? Cursor { get; }

    /// <summary>How many resources the page has at most.</summary>
    public int Count { get; }

    /// <summary>The place of the first resource of the page, from 1.</summary>
    public long StartIndex { get; }

    /// <summary>Reads the query string.</summary>
    public static ScimQuery Read(ScimResourceType type, IQueryCollection query) =>
        new(type, name => query.TryGetValue(name, out var value) ? value.ToString() : null,
            Names(query["attributes"]), Names(query["excludedAttributes"]));

    /// <summary>Reads the body of a search.</summary>
    public static ScimQuery Read(ScimResourceType type, JsonObject body) =>
        new(type, name => body[name] is JsonValue value ? value.ToString() : null,
            Names(body["attributes"]), Names(body["excludedAttributes"]));

    /// <summary>Which attributes are shown of a single resource.</summary>
    public static ScimProjection ReadProjection(ScimResourceType type, IQueryCollection query) =>
        ScimProjection.Of(type, Names(query["attributes"]), Names(query["excludedAttributes"]));

    /// <summary>The place where the page begins, or null for the first page.</summary>
    /// <exception cref="ScimException">The cursor is none of this query, has expired, or was given out for another count.</exception>
    public ScimCursor? After(DateTimeOffset now) => Cursor is { Length: > 0 } text ? ScimCursor.Read(_list, Count, text, now) : null;

    /// <summary>The cursor of the page after a resource.</summary>
    public string Next(ScimCursor last, DateTimeOffset now) => last.Write(_list, Count, now);

    private static long? Number(string name, string? text) => text switch
    {
        null or "" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            Math.Clamp(number, -1, int.MaxValue),
        _ => throw ScimException.InvalidValue($"{name} is a whole number."),
    };

    private static string[] Names(IEnumerable<string?> values) =>
        [.. values.OfType<string>().SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static string[] Names(JsonNode? values) =>
        Names((values as JsonArray ?? [values?.DeepClone()]).Select(v => v is JsonValue text ? text.ToString() : null));
}
