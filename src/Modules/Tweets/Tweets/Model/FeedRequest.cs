using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Model;

/// <summary>Which part of which feed is asked for.</summary>
/// <param name="Popular">Most liked first, else newest first.</param>
/// <param name="Following">Only of those the caller follows and their own, else of everybody.</param>
/// <param name="PageNumber">From 1, of pages of the limit's size; null when paging by cursor.</param>
/// <param name="Page">Limit and cursor.</param>
internal sealed record FeedRequest(bool Popular, bool Following, long? PageNumber, Page Page) : IDocumentedQuery
{
    /// <summary>What lies beyond is reached by cursor: skipping rows costs as much as reading them.</summary>
    public const int MostSkipped = 5000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("sort", "popular: likes descending, then newest first; latest: newest first.", Default: "popular", Words: ["popular", "latest"]),
        new("scope", "following: of those the caller follows and their own; all: of everybody.", Default: "following", Words: ["following", "all"]),
        new("offset", "The number of the page, from 1, of pages of limit tweets; the first 5,000 tweets can be reached so. Not together with cursor.", IsNumber: true, Minimum: 1),
        new("limit", "How many at most; 100 when there is neither limit nor cursor nor offset.", IsNumber: true, Minimum: 1, Maximum: Page.Most, Default: "20"),
        new("cursor", "The next_cursor of the page before, of the same sort and scope."),
    ];

    public string ListName => $"feed.{(Popular ? "popular" : "latest")}.{(Following ? "following" : "all")}";

    public int Limit => Page.IsDefault && PageNumber is null ? Page.Most : Page.Limit;

    /// <summary>How many rows the page number skips, or null when that is out of reach and the page is empty.</summary>
    public int? Skipped => PageNumber is not { } number ? 0 : (number - 1) > MostSkipped / Limit ? null : (int)(number - 1) * Limit;

    public static async ValueTask<FeedRequest> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var page = await Page.BindAsync(http);
        var number = Page.PositiveNumber(query, "offset");
        return number is not null && page.Cursor is not null
            ? throw new RefusedException(ErrorResult.Invalid("offset", "Page by offset or by cursor, not both."))
            : new FeedRequest(
                Page.OneOf(query, "sort", "popular", "popular", "latest") == "popular",
                Page.OneOf(query, "scope", "following", "following", "all") == "following",
                number, page);
    }
}
