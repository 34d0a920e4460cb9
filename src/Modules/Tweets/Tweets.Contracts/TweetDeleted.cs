using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>A tweet was deleted with its likes, retweets and bookmarks. Answers to it and quotes of it stay.</summary>
/// <param name="TweetId">Its id, which is never used again.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="MediaIds">The media that were attached to it.</param>
/// <param name="InReplyToId">The tweet that it answered, which may be deleted too.</param>
/// <param name="ThreadId">The first tweet of the conversation, which may be this one.</param>
/// <param name="QuoteOfId">The tweet that it quoted, which may be deleted too.</param>
/// <param name="Visibility">
/// Who could see it: <c>public</c>, <c>followers</c> (and those mentioned) or <c>private</c> (only those mentioned).
/// </param>
/// <param name="MentionedUserIds">The people it was for by name, each once: those whom it mentioned or answered.</param>
/// <param name="Hashtags">The keys of its hashtags.</param>
/// <param name="At">The time.</param>
[EventName("tweets.tweet-deleted.v1")]
public sealed record TweetDeleted(
    long TweetId, long AuthorId, IReadOnlyList<long> MediaIds, long? InReplyToId, long ThreadId, long? QuoteOfId,
    string Visibility, IReadOnlyList<long> MentionedUserIds, IReadOnlyList<string> Hashtags, DateTimeOffset At) : IIntegrationEvent;
