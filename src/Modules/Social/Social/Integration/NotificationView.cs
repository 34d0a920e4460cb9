using System.ComponentModel.DataAnnotations;
using Microblog.Users.Contracts;

namespace Microblog.Social.Integration;

/// <summary>A group of notifications of one kind about one tweet. The unread ones are one group, the read ones another.</summary>
/// <param name="Id">The id of the newest notification of the group. Send it as up_to_id to mark this
/// group and all older notifications as read.</param>
/// <param name="Kind">follow, like, retweet, reply, mention, quote or edit (a tweet that the caller retweeted was edited). About the
/// caller's own account: password, email or api_key (it has a new one), or sign_in (from a new device).</param>
/// <param name="Tweet">The tweet that was liked, retweeted or edited, or the one that replies, mentions or
/// quotes; null for a follow, for what is about the account, and when the caller may not see it.</param>
/// <param name="Users">The users who did it, the newest first, at most 5; empty for what is about the account.</param>
/// <param name="Count">How many users did it; for what is about the account, how often it happened.</param>
/// <param name="Stamp">When the newest of them happened.</param>
/// <param name="Read">The caller has read it.</param>
internal sealed record NotificationView(
    long Id,
    [property: AllowedValues(
        "follow", "like", "retweet", "reply", "mention", "quote", "edit", "password", "email", "api_key", "sign_in", "second_factor",
        "identity")]
    string Kind,
    NotificationView.Preview? Tweet, IReadOnlyList<UserCard> Users, int Count, DateTimeOffset Stamp, bool Read)
{
    public static NotificationView Example { get; } = new(
        7, "like",
        new Preview(
            42, "The release is out. Thank you all!", ["/media/0a1B2c3D4e5F6g7H8i9J0kLm.png"], new UserCard(1, "Ada", "ada", Avatar: null),
            new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), InReplyToId: null),
        [new UserCard(2, "Grace", "grace", Avatar: null)], Count: 5,
        new DateTimeOffset(2026, 11, 20, 12, 5, 0, TimeSpan.Zero), Read: false);

    /// <summary>A tweet, shortened for a notification.</summary>
    /// <param name="Id">The id of the tweet.</param>
    /// <param name="Content">The text. It is not HTML: escape it before you show it.</param>
    /// <param name="Attachments">Root-relative URLs of the media. They need no credentials.</param>
    /// <param name="Author">The author of the tweet.</param>
    /// <param name="Stamp">When it was posted.</param>
    /// <param name="InReplyToId">The tweet that it replies to, or null.</param>
    internal sealed record Preview(
        long Id, string Content, IReadOnlyList<string> Attachments, UserCard Author, DateTimeOffset Stamp, long? InReplyToId);
}
