using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What moderators have to decide on, or have decided: one report a tweet, with all who complain about it, the newest report first.</summary>
internal sealed class ListReports : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/admin/reports", Handle)
        .WithName(nameof(ListReports))
        .WithSummary("List reports")
        .WithDescription("For moderators and administrators. The tweets are shown whoever may see them, with their media. Reports of the caller's own tweets are for others to decide on.")
        .OnlyFor(Caller.Moderator, Caller.Administrator)
        .Refuses(400, 403);

    internal static async Task<Ok<ReportPage>> Handle(Filter filter, Page page, Caller caller, ReportReader reports, Viewers viewers, CancellationToken ct) =>
        TypedResults.Ok(await reports.ReadAsync(filter.Status, page, await viewers.FindAsync(caller.Id, ct), ct));

    /// <summary>Which reports.</summary>
    /// <param name="Status">open, resolved or all.</param>
    internal sealed record Filter(string Status) : IDocumentedQuery
    {
        private static readonly string[] Words = ["open", "resolved", "all"];

        public static IReadOnlyList<QueryParameter> Parameters { get; } =
            [new("status", "open: what waits for a decision; resolved: what was decided, or is gone; all: both.", Default: "open", Words: Words)];

        public static ValueTask<Filter> BindAsync(HttpContext http) => ValueTask.FromResult(new Filter(Page.OneOf(http.Request.Query, "status", "open", Words)));
    }
}
