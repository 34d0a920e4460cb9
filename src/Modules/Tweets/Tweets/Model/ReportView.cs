using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>A tweet that people say should not be there, as moderators see it.</summary>
/// <param name="Id">The report's id.</param>
/// <param name="TweetId">The tweet.</param>
/// <param name="Tweet">As it is now, whoever may see it; a placeholder with unavailable when it is gone.</param>
/// <param name="Author">Whose tweet it is.</param>
/// <param name="Complaints">Who has what against it: the newest first, at most 50.</param>
/// <param name="ComplaintsCount">How many people have something against it, exactly.</param>
/// <param name="Status">open or resolved.</param>
/// <param name="Stamp">When the first of them said so.</param>
/// <param name="Resolution">How it ended; null while it is open.</param>
internal sealed record ReportView(
    long Id, long TweetId, TweetView Tweet, UserCard Author, IReadOnlyList<ReportView.Complaint> Complaints, int ComplaintsCount,
    string Status, DateTimeOffset Stamp, ReportView.Decision? Resolution)
{
    public static ReportView Example { get; } = new(
        5, 42, TweetView.Example, TweetView.Example.Author,
        [new Complaint(new UserCard(2, "Grace", "grace", Avatar: null), "confidential", "The date was not public yet.", TweetView.Example.Stamp, ReportedVersion: null)],
        ComplaintsCount: 1, "open", TweetView.Example.Stamp, Resolution: null);

    /// <summary>What one person has against it.</summary>
    /// <param name="User">Who; null when their account is gone.</param>
    /// <param name="Category">spam, abuse, confidential, illegal or other.</param>
    /// <param name="Reason">In their words, or null. Not HTML: escape it where it is shown.</param>
    /// <param name="Stamp">When.</param>
    /// <param name="ReportedVersion">What the tweet said then, if it has been edited since and is still there; else null.</param>
    internal sealed record Complaint(UserCard? User, string Category, string? Reason, DateTimeOffset Stamp, VersionPage.Version? ReportedVersion);

    /// <summary>How a report ended.</summary>
    /// <param name="Outcome">dismiss (the tweet stays), delete (a moderator deleted it) or gone (its author did).</param>
    /// <param name="User">The moderator; null where nobody decided, or their account is gone.</param>
    /// <param name="Note">What the moderator added, or null.</param>
    /// <param name="Stamp">When.</param>
    internal sealed record Decision(string Outcome, UserCard? User, string? Note, DateTimeOffset Stamp);
}
