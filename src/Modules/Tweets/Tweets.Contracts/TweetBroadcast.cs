namespace Microblog.Tweets.Contracts;

/// <summary>An entry of timelines, a tweet or a retweet, with JSON for many readers.</summary>
/// <param name="Id">The id of the entry.</param>
/// <param name="PasserId">The person who retweeted the tweet; null when the entry is no retweet.</param>
/// <param name="TweetId">The id of the tweet, for a retweet of the tweet inside.</param>
/// <param name="Audience">Who may see the tweet.</param>
/// <param name="InReplyToId">The id of the tweet that it answers.</param>
/// <param name="Hashtags">The keys of its hashtags.</param>
/// <param name="Json">
/// UTF-8 in the shape of the public contract, without <see cref="ReaderDependentFields"/>.
/// </param>
/// <param name="QuotedAuthorId">
/// The author of the quoted tweet; null when no tweet is quoted, or when the quoted tweet is unavailable to everybody.
/// </param>
/// <param name="JsonWithoutQuote">
/// The same with a placeholder in place of the quote, for readers who mute the author of the quoted tweet, and for those between whom and
/// that author there is a block.
/// </param>
/// <param name="NamedUserIds">
/// The people whose names are in <see cref="Json"/> because a text mentions them, each once. A reader whom one of them blocks must get it
/// without these names: in <c>mentions</c>, and in <c>entities.mentions</c>.
/// </param>
public sealed record TweetBroadcast(
    long Id, long? PasserId, long TweetId, TweetAudience Audience, long? InReplyToId, IReadOnlyList<string> Hashtags,
    ReadOnlyMemory<byte> Json, long? QuotedAuthorId, ReadOnlyMemory<byte> JsonWithoutQuote,
    IReadOnlyList<long> NamedUserIds)
{
    /// <summary>
    /// The JSON fields of a tweet whose values are different for every reader. This is the only list of them in the server.
    /// </summary>
    public static IReadOnlyList<string> ReaderDependentFields { get; } = ["likes", "liked", "retweeted", "bookmarked"];
}
