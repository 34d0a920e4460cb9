namespace Microblog.Tweets.Contracts;

/// <summary>What a tweet is about, how it is received, and who may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Content">Its text.</param>
/// <param name="MediaIds">Its media, in the order to show.</param>
/// <param name="Stamp">When it was posted.</param>
/// <param name="InReplyToId">The tweet it answers.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="LikesCount">How many like it.</param>
/// <param name="RetweetsCount">How often it was passed on.</param>
/// <param name="RepliesCount">How many direct answers it has.</param>
/// <param name="QuotesCount">How many tweets quote it.</param>
public sealed record TweetPreview(
    long Id, TweetAudience Audience, string Content, IReadOnlyList<long> MediaIds, DateTimeOffset Stamp, long? InReplyToId, long ThreadId,
    int LikesCount, int RetweetsCount, int RepliesCount, int QuotesCount);
