using Microblog.BuildingBlocks.Web.Paging;
using Microblog.BuildingBlocks.Web.Responses;

namespace Microblog.Tweets.Features.Reports;

/// <summary>A page of reports.</summary>
/// <param name="Reports">The newest first.</param>
internal sealed record ReportPage(IReadOnlyList<ReportView> Reports) : PagedResponse
{
    public static ReportPage Example { get; } = new([ReportView.Example]);
}

/// <summary>A report.</summary>
/// <param name="Report">The report as moderators see it.</param>
internal sealed record ReportResponse(ReportView Report) : ApiResponse
{
    public static ReportResponse Example { get; } = new(ReportView.Example);
}
