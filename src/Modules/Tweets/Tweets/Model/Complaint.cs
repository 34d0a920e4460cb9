namespace Microblog.Tweets.Model;

/// <summary>What one person says against a tweet.</summary>
internal sealed class Complaint
{
    public long Id { get; init; }

    public required long ReportId { get; init; }

    public Report? Report { get; init; }

    /// <summary>Who; null when their account is gone, and their words with it.</summary>
    public long? ReporterId { get; init; }

    public required ComplaintCategory Category { get; init; }

    public string? Reason { get; init; }

    /// <summary>The newest earlier version of the tweet at that time, 0 for none: the one after it is what was complained about.</summary>
    public required long VersionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
