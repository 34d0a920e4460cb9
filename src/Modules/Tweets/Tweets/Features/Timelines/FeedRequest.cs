using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>The feed that a client asks for, and the page.</summary>
/// <param name="Popular">The most liked first; else the newest first.</param>
/// <param name="Following">Only tweets of people whom the caller follows, and their own; else tweets of everybody.</param>
/// <param name="PageNumber">The number of the page, from 1, in pages of the size of the limit; null when paging by cursor.</param>
/// <param name="Page">The limit and the cursor.</param>
internal sealed record FeedRequest(bool Popular, bool Following, long? PageNumber, Page Page) : IQueryRecord<FeedRequest>
{
    /// <summary>
    /// How many rows a page number can skip. Further pages are read by cursor, because skipping rows costs as much as reading them.
    /// </summary>
    public const int MaxSkipped = 5000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("sort", "popular: likes descending, then newest first; latest: newest first.", Default: "popular",
            Words: ["popular", "latest"]),
        new("scope", "following: of those the caller follows and their own; all: of everybody.", Default: "following",
            Words: ["following", "all"]),
        new("offset", "The number of the page, from 1, of pages of limit tweets; the first 5,000 tweets can be reached so. "
            + "Not together with cursor.", IsNumber: true, Minimum: 1),
        new("limit", "How many at most; 100 when there is neither limit nor cursor nor offset.", IsNumber: true, Minimum: 1,
            Maximum: Page.Most, Default: "20"),
        new("cursor", "The next_cursor of the page before, of the same sort and scope."),
    ];

    public string ListName => $"feed.{(Popular ? "popular" : "latest")}.{(Following ? "following" : "all")}";

    public int Limit => Page.IsDefault && PageNumber is null ? Page.Most : Page.Limit;

    /// <summary>The number of rows that the page number skips; null when it is too large, and the page is empty.</summary>
    public int? Skipped => PageNumber is not { } number ? 0 : (number - 1) > MaxSkipped / Limit ? null : (int)(number - 1) * Limit;

    public static FeedRequest Read(IQueryCollection query)
    {
        var page = Page.Read(query);
        var number = Page.PositiveNumber(query, "offset");
        return number is not null && page.Cursor is not null
            ? throw new RefusalException(Refusal.Invalid("offset", "Page by offset or by cursor, not both."))
            : new FeedRequest(
                Page.OneOf(query, "sort", "popular", "popular", "latest") == "popular",
                Page.OneOf(query, "scope", "following", "following", "all") == "following",
                number, page);
    }
}
