using Microblog.Users.Contracts;

namespace Microblog.Social.Model;

/// <summary>What somebody is told, alike ones as one: of one kind and about one tweet, the unread ones together and the read ones together.</summary>
/// <param name="Id">Of the newest of them. Give it to /api/notifications/read as up_to_id when this and what is older was seen.</param>
/// <param name="Kind">follow, like, retweet, reply, mention, quote or edit (a tweet that the caller passed on says something else now).</param>
/// <param name="Tweet">The tweet that is liked, passed on or edited, or the one that answers, names or quotes; null for a follow, and when it is not there for the caller.</param>
/// <param name="Users">Who did it, the newest first, at most 5.</param>
/// <param name="Count">How many people did it.</param>
/// <param name="Stamp">When the newest of them happened.</param>
/// <param name="Read">The caller has read it.</param>
internal sealed record NotificationView(
    long Id, string Kind, NotificationView.Preview? Tweet, IReadOnlyList<UserCard> Users, int Count, DateTimeOffset Stamp, bool Read)
{
    public static NotificationView Example { get; } = new(
        7, "like",
        new Preview(42, "The release is out. Thank you all!", ["/media/0a1B2c3D4e5F6g7H8i9J0kLm.png"], new UserCard(1, "Ada", "ada", Avatar: null),
            new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), InReplyToId: null),
        [new UserCard(2, "Grace", "grace", Avatar: null)], Count: 5, new DateTimeOffset(2026, 11, 20, 12, 5, 0, TimeSpan.Zero), Read: false);

    /// <summary>A tweet in few words.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Content">Its text. Not HTML: escape it where it is shown.</param>
    /// <param name="Attachments">Root-relative URLs of its media, fetched without credentials.</param>
    /// <param name="Author">Whose it is.</param>
    /// <param name="Stamp">When it was posted.</param>
    /// <param name="InReplyToId">The tweet it answers, or null.</param>
    internal sealed record Preview(
        long Id, string Content, IReadOnlyList<string> Attachments, UserCard Author, DateTimeOffset Stamp, long? InReplyToId);
}
