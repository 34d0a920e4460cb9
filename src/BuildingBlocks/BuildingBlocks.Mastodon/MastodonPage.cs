using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// A page of a list, the newest first: those before <c>max_id</c>; of those after <c>since_id</c> the newest; of those after <c>min_id</c>
/// the ones immediately after it.
/// </summary>
/// <param name="Limit">How many; a larger number is clamped.</param>
/// <param name="Before">Only places below this one.</param>
/// <param name="After">Only places above this one.</param>
/// <param name="IsUpwards">The page begins at <paramref name="After"/> and goes up.</param>
public sealed record MastodonPage(int Limit, long Before, long After, bool IsUpwards)
{
    private static readonly string[] OwnNames = ["max_id", "since_id", "min_id"];

    /// <summary>For the OpenAPI document.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("max_id", "Only what is older than this."),
        new("since_id", "Only what is newer than this, the newest first."),
        new("min_id", "Only what is newer than this, the page immediately after it."),
        new("limit", "How many at most; more is clamped."),
    ];

    /// <summary>The order in which rows are read: <c>ASC</c> or <c>DESC</c>.</summary>
    public string Order => IsUpwards ? "ASC" : "DESC";

    /// <summary>Reads the parameters.</summary>
    /// <param name="parameters">Those of the request.</param>
    /// <param name="usual">How many without a limit.</param>
    /// <param name="most">The largest limit.</param>
    /// <exception cref="RefusalException">A place that is no number.</exception>
    public static MastodonPage Read(MastodonParameters parameters, int usual = 20, int most = 40)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var (before, since, min) = (Place("max_id"), Place("since_id"), Place("min_id"));
        var limit = parameters.Number("limit") is { } given ? (int)Math.Clamp(given, 1, most) : usual;
        return new MastodonPage(limit, before ?? long.MaxValue, Math.Max(since ?? 0, min ?? 0), IsUpwards: min is not null);

        long? Place(string name) => parameters.Text(name) is not { Length: > 0 } text ? null
            : MastodonId.Position(text) ?? throw new RefusalException(Refusal.Invalid(name, $"{name} is not an id."));
    }

    /// <summary>Rows that were read in <see cref="Order"/>, the newest first.</summary>
    public IReadOnlyList<T> Arrange<T>(IReadOnlyList<T> rows) => IsUpwards ? [.. rows.Reverse()] : rows;

    /// <summary>The header <c>Link</c>: the next page first, because one client reads only that.</summary>
    internal static string LinkOf(HttpRequest request, string origin, long newest, long oldest)
    {
        var query = new QueryBuilder(request.Query.Where(p => !OwnNames.Contains(p.Key, StringComparer.Ordinal))
            .SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? "")));
        return $"{Page("max_id", oldest, "next")}, {Page("min_id", newest, "prev")}";

        string Page(string name, long place, string relation) =>
            $"<{origin}{request.PathBase}{request.Path}{new QueryBuilder(query) { { name, MastodonId.Format(place) } }}>; "
            + $"rel=\"{relation}\"";
    }
}
