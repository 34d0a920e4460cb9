using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>Somebody has posted a tweet: of their own, as an answer, or around one that it quotes.</summary>
/// <param name="TweetId">Its id.</param>
/// <param name="AuthorId">Who posted it.</param>
/// <param name="Visibility">Who may see it: <c>public</c>, <c>followers</c> (and those mentioned) or <c>private</c> (only those mentioned). It never changes.</param>
/// <param name="InReplyToId">The tweet it answers.</param>
/// <param name="InReplyToAuthorId">Whose that is.</param>
/// <param name="ThreadId">The first tweet of the conversation, which may be this one.</param>
/// <param name="QuoteOfId">The tweet it quotes.</param>
/// <param name="QuoteOfAuthorId">Whose that is.</param>
/// <param name="MentionedUserIds">Whom it names, each once.</param>
/// <param name="Hashtags">The keys of its tags (normalised, case folded), each once.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-published.v1")]
public sealed record TweetPublished(
    long TweetId, long AuthorId, string Visibility, long? InReplyToId, long? InReplyToAuthorId, long ThreadId, long? QuoteOfId,
    long? QuoteOfAuthorId, IReadOnlyList<long> MentionedUserIds, IReadOnlyList<string> Hashtags, DateTimeOffset At) : IIntegrationEvent;
