namespace Microblog.Tweets.Contracts;

/// <summary>The text of a tweet, its counters, and who may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Content">Its text.</param>
/// <param name="MediaIds">Its media, in the order to show.</param>
/// <param name="Stamp">When it was posted.</param>
/// <param name="InReplyToId">The tweet that it answers.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="LikesCount">The number of likes.</param>
/// <param name="RetweetsCount">The number of retweets.</param>
/// <param name="RepliesCount">
/// The number of direct answers that are public; a reader may see others besides, see <see cref="IReplyAudiences"/>.
/// </param>
/// <param name="QuotesCount">The number of quotes.</param>
public sealed record TweetPreview(
    long Id, TweetAudience Audience, string Content, IReadOnlyList<long> MediaIds, DateTimeOffset Stamp, long? InReplyToId, long ThreadId,
    int LikesCount, int RetweetsCount, int RepliesCount, int QuotesCount);
