using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>A report.</summary>
/// <param name="Report">As moderators see it.</param>
internal sealed record ReportAnswer(ReportView Report) : Answer
{
    public static ReportAnswer Example { get; } = new(ReportView.Example);
}
