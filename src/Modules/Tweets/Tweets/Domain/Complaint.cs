namespace Microblog.Tweets.Domain;

/// <summary>One person's complaint about a tweet; a part of a report.</summary>
internal sealed class Complaint
{
    public long Id { get; init; }

    public required long ReportId { get; init; }

    public Report? Report { get; init; }

    /// <summary>The person who complains; null when their account is deleted, and then the reason is removed too.</summary>
    public long? ReporterId { get; init; }

    public required ComplaintCategory Category { get; init; }

    public string? Reason { get; init; }

    /// <summary>
    /// The id of the newest stored version at the time of the complaint, 0 for none. The version after it is the text that was reported.
    /// </summary>
    public required long VersionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The kind of a complaint.</summary>
internal enum ComplaintCategory : short
{
    /// <summary>Unwanted advertising, or repeated tweets.</summary>
    Spam,

    /// <summary>Insults, threats or hatred.</summary>
    Abuse,

    /// <summary>It publishes what is confidential to the company or to a person.</summary>
    Confidential,

    /// <summary>It is against a law.</summary>
    Illegal,

    /// <summary>The reason says what is wrong.</summary>
    Other,
}

/// <summary>The names of <see cref="ComplaintCategory"/> in the API.</summary>
internal static class ComplaintCategoryNames
{
    public static IReadOnlyList<string> All { get; } = ["spam", "abuse", "confidential", "illegal", "other"];

    public static string ToName(this ComplaintCategory category) => All[(int)category];

    /// <returns>Null for a name that no category has.</returns>
    public static ComplaintCategory? Parse(string word) => Array.IndexOf([.. All], word) is >= 0 and var at ? (ComplaintCategory)at : null;
}
