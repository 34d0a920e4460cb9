namespace Microblog.Tweets.Contracts;

/// <summary>An entry of timelines, a tweet or a retweet of one, drawn for many readers.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="PasserId">Who passed the tweet on; null for a tweet that is there by itself.</param>
/// <param name="TweetId">Of the tweet, in a retweet the one inside.</param>
/// <param name="Audience">Who may see the tweet.</param>
/// <param name="InReplyToId">The tweet it answers.</param>
/// <param name="Hashtags">The keys of its tags.</param>
/// <param name="Json">
/// As UTF-8 in the shape of the public contract, without <c>likes</c>, <c>liked</c>, <c>retweeted</c> and <c>bookmarked</c>, which depend on the reader.
/// </param>
/// <param name="QuotedAuthorId">Whose tweet is quoted in it; null when none is, or it is not there for anybody.</param>
/// <param name="JsonWithoutQuote">For readers between whom and the quoted author there is a block: with a placeholder in place of the quote.</param>
public sealed record TweetBroadcast(
    long Id, long? PasserId, long TweetId, TweetAudience Audience, long? InReplyToId, IReadOnlyList<string> Hashtags,
    ReadOnlyMemory<byte> Json, long? QuotedAuthorId, ReadOnlyMemory<byte> JsonWithoutQuote);
