using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Reports;

/// <summary>
/// Lists the reports that moderators have to decide on or have resolved, the newest first. A report has all complaints about its tweet.
/// </summary>
internal sealed class ListReports(ReportReader reports, Viewers viewers) : ApiEndpoint<ListReports.Request, Ok<ReportPage>>
{
    public override void Configure()
    {
        Get("/admin/reports");
        Group<TweetsGroup>();
        Roles(Caller.Moderator, Caller.Administrator);
        Describe(
            "List reports",
            """
            For moderators and administrators. The tweets are shown whoever may see them, with their media. Reports of the caller's own
            tweets are for others to decide on.
            """, errors: [400, 403]);
    }

    protected override async Task<Ok<ReportPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await reports.ReadAsync(request.Filter.Status, request.Page, await viewers.FindAsync(Caller.Id, ct), ct));

    internal sealed record Request(Filter Filter, Page Page);

    /// <summary>The reports that a client asks for.</summary>
    /// <param name="Status">open, resolved or all.</param>
    internal sealed record Filter(string Status) : IQueryRecord<Filter>
    {
        private static readonly string[] Words = ["open", "resolved", "all"];

        public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [
            new(
                "status", "open: what waits for a decision; resolved: what was decided, or is gone; all: both.",
                Default: "open", Words: Words),
        ];

        public static Filter Read(IQueryCollection query) => new(Page.OneOf(query, "status", "open", Words));
    }
}
