using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>An author has edited a tweet.</summary>
/// <param name="TweetId">Its id.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="Visibility">Who may see it; the same as when it was posted.</param>
/// <param name="MentionedUserIds">The people it mentions now, each once.</param>
/// <param name="NewlyMentionedUserIds">Those of them whom it did not mention before.</param>
/// <param name="Hashtags">The keys of its hashtags now.</param>
/// <param name="Version">Grows with every edit of this tweet. A consumer ignores an event with an older version.</param>
/// <param name="At">The time.</param>
/// <param name="NoLongerMentionedUserIds">The people whom it mentioned before and does not mention now; null in older events.</param>
/// <param name="AddressedUserIds">Other people who see it because of what it answers; null in older events.</param>
[EventName("tweets.tweet-edited.v1")]
public sealed record TweetEdited(
    long TweetId, long AuthorId, long ThreadId, string Visibility, IReadOnlyList<long> MentionedUserIds,
        IReadOnlyList<long> NewlyMentionedUserIds,
    IReadOnlyList<string> Hashtags, long Version, DateTimeOffset At, IReadOnlyList<long>? NoLongerMentionedUserIds = null,
    IReadOnlyList<long>? AddressedUserIds = null) : IIntegrationEvent;
