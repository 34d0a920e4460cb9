using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A person has posted a tweet: a tweet of its own, an answer, or a quote.</summary>
/// <param name="TweetId">Its id.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="Visibility">
/// Who may see it: <c>public</c>, <c>followers</c> (and those mentioned) or <c>private</c> (only those mentioned). It never changes.
/// </param>
/// <param name="InReplyToId">The tweet that it answers.</param>
/// <param name="InReplyToAuthorId">The author of that tweet.</param>
/// <param name="ThreadId">The first tweet of the conversation, which may be this one.</param>
/// <param name="QuoteOfId">The tweet that it quotes.</param>
/// <param name="QuoteOfAuthorId">The author of that tweet.</param>
/// <param name="MentionedUserIds">The people it mentions, each once.</param>
/// <param name="Hashtags">The keys of its hashtags (normalised, case folded), each once.</param>
/// <param name="At">The time.</param>
/// <param name="AddressedUserIds">
/// The people who see it because of what it answers, each once, without those whom it mentions: the author of the answered tweet, and in a
/// private conversation those whom that tweet was for. Nobody for a public tweet; null in events of older servers.
/// </param>
[EventName("tweets.tweet-published.v1")]
public sealed record TweetPublished(
    long TweetId, long AuthorId, string Visibility, long? InReplyToId, long? InReplyToAuthorId, long ThreadId, long? QuoteOfId,
    long? QuoteOfAuthorId, IReadOnlyList<long> MentionedUserIds, IReadOnlyList<string> Hashtags, DateTimeOffset At,
    IReadOnlyList<long>? AddressedUserIds = null) : IIntegrationEvent;
