namespace Microblog.Tweets.Model;

/// <summary>A report as the database has it.</summary>
internal sealed record ReportRow(Report Report, int ComplaintsCount)
{
    /// <summary>The newest complaints, each with what the tweet said then, if it says something else now.</summary>
    public List<(Complaint Complaint, VersionPage.Version? Reported)> Complaints { get; } = [];
}
