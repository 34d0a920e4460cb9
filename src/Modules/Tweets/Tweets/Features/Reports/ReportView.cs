using System.ComponentModel.DataAnnotations;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Reports;

/// <summary>A report of a tweet, as moderators see it.</summary>
/// <param name="Id">The report's id.</param>
/// <param name="TweetId">The tweet's id.</param>
/// <param name="Tweet">The tweet as it is now, whoever may see it; a placeholder with unavailable when it is deleted.</param>
/// <param name="Author">The author of the tweet.</param>
/// <param name="Complaints">The newest complaints first, at most 50.</param>
/// <param name="ComplaintsCount">The exact number of people who reported it.</param>
/// <param name="Status">open or resolved.</param>
/// <param name="Stamp">When the first of them reported it.</param>
/// <param name="Resolution">How it was resolved; null while it is open.</param>
internal sealed record ReportView(
    long Id, long TweetId, TweetView Tweet, UserCard Author, IReadOnlyList<ReportView.Complaint> Complaints, int ComplaintsCount,
    [property: AllowedValues("open", "resolved")] string Status, DateTimeOffset Stamp, ReportView.Decision? Resolution)
{
    /// <summary>How many characters a reason or a note may have.</summary>
    public const int MaxReasonLength = 500;

    public static ReportView Example { get; } = new(
        5, 42, TweetView.Example, TweetView.Example.Author,
        [new Complaint(new UserCard(2, "Grace", "grace", Avatar: null), "confidential", "The date was not public yet.",
            TweetView.Example.Stamp, ReportedVersion: null)],
        ComplaintsCount: 1, "open", TweetView.Example.Stamp, Resolution: null);

    /// <summary>One person's complaint.</summary>
    /// <param name="User">The person; null when their account is deleted.</param>
    /// <param name="Category">spam, abuse, confidential, illegal or other.</param>
    /// <param name="Reason">The person's words, or null. Not HTML: escape it where it is shown.</param>
    /// <param name="Stamp">The time.</param>
    /// <param name="ReportedVersion">The version that was reported, if the tweet was edited since and is not deleted; else null.</param>
    internal sealed record Complaint(
        UserCard? User, [property: AllowedValues("spam", "abuse", "confidential", "illegal", "other")] string Category,
        string? Reason, DateTimeOffset Stamp, VersionPage.Version? ReportedVersion);

    /// <summary>How a report was resolved.</summary>
    /// <param name="Outcome">dismiss (the tweet stays), delete (a moderator deleted it) or gone (its author deleted it).</param>
    /// <param name="User">The moderator; null when no moderator decided, or when their account is deleted.</param>
    /// <param name="Note">The moderator's note, or null.</param>
    /// <param name="Stamp">The time.</param>
    internal sealed record Decision(
        [property: AllowedValues("dismiss", "delete", "gone")] string Outcome, UserCard? User, string? Note, DateTimeOffset Stamp);
}
