namespace Microblog.Tweets.Model;

/// <summary>Somebody finds that a tweet should not be there, and moderators decide: one open report a tweet, which others join.</summary>
internal sealed class Report
{
    public long Id { get; init; }

    /// <summary>The tweet, which may be gone by now.</summary>
    public required long TweetId { get; init; }

    public required long AuthorId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public ReportOutcome? Outcome { get; init; }

    /// <summary>Who decided.</summary>
    public long? ResolverId { get; init; }

    /// <summary>What the moderator adds for other moderators.</summary>
    public string? Note { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}
