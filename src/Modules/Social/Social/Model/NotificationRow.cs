namespace Microblog.Social.Model;

/// <summary>Alike notifications of one person as the database has them.</summary>
internal sealed record NotificationRow(
    long UserId, long Id, NotificationKind Kind, long TweetId, bool Read, DateTimeOffset CreatedAt, int Count, IReadOnlyList<long> ActorIds);
