using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>A page of the moderators' queue.</summary>
/// <param name="Reports">The newest first.</param>
internal sealed record ReportPage(IReadOnlyList<ReportView> Reports) : ListAnswer
{
    public static ReportPage Example { get; } = new([ReportView.Example]);
}
