namespace Microblog.Tweets.Domain;

/// <summary>
/// A report of a tweet, on which moderators decide. A tweet has one open report at most; more people add their complaints to it.
/// </summary>
internal sealed class Report
{
    public long Id { get; init; }

    /// <summary>The tweet, which may be deleted.</summary>
    public required long TweetId { get; init; }

    public required long AuthorId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while the report is open.</summary>
    public ReportOutcome? Outcome { get; init; }

    /// <summary>The moderator who decided.</summary>
    public long? ResolverId { get; init; }

    /// <summary>The moderator's note for other moderators.</summary>
    public string? Note { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>How a report was resolved.</summary>
internal enum ReportOutcome : short
{
    /// <summary>The tweet stays.</summary>
    Dismiss,

    /// <summary>A moderator deleted the tweet.</summary>
    Delete,

    /// <summary>The author deleted the tweet before a moderator decided.</summary>
    Gone,
}

/// <summary>The names of <see cref="ReportOutcome"/> in the API.</summary>
internal static class ReportOutcomeNames
{
    /// <summary>The outcomes that a moderator can choose.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["dismiss", "delete"];

    private static readonly string[] Names = [.. Decisions, "gone"];

    public static string ToName(this ReportOutcome outcome) => Names[(int)outcome];

    /// <returns>Null for a name that is not a decision.</returns>
    public static ReportOutcome? Parse(string? word) => Array.IndexOf([.. Decisions], word) is >= 0 and var at ? (ReportOutcome)at : null;
}
