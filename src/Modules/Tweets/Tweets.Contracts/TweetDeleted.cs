using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A tweet is gone, with its likes, retweets and bookmarks. Answers to it and quotes of it stay.</summary>
/// <param name="TweetId">Its id, which is never used again.</param>
/// <param name="AuthorId">Whose it was.</param>
/// <param name="MediaIds">The media that were attached to it.</param>
/// <param name="InReplyToId">The tweet it answered, which may be gone too.</param>
/// <param name="ThreadId">The first tweet of the conversation, which may be this one.</param>
/// <param name="QuoteOfId">The tweet it quoted, which may be gone too.</param>
/// <param name="Visibility">Who could see it: <c>public</c>, <c>followers</c> (and those mentioned) or <c>private</c> (only those mentioned).</param>
/// <param name="MentionedUserIds">Whom it named, each once.</param>
/// <param name="Hashtags">The keys of its tags.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-deleted.v1")]
public sealed record TweetDeleted(
    long TweetId, long AuthorId, IReadOnlyList<long> MediaIds, long? InReplyToId, long ThreadId, long? QuoteOfId,
    string Visibility, IReadOnlyList<long> MentionedUserIds, IReadOnlyList<string> Hashtags, DateTimeOffset At) : IIntegrationEvent;
