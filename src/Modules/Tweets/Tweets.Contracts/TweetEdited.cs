using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Tweets.Contracts;

/// <summary>The author has changed what a tweet says.</summary>
/// <param name="TweetId">Its id.</param>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="ThreadId">The first tweet of its conversation, which may be this one.</param>
/// <param name="Visibility">Who may see it, as when it was posted.</param>
/// <param name="MentionedUserIds">Whom it names now, each once.</param>
/// <param name="NewlyMentionedUserIds">Those of them whom it did not name before.</param>
/// <param name="Hashtags">The keys of its tags now.</param>
/// <param name="Version">Grows with every change of this tweet; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("tweets.tweet-edited.v1")]
public sealed record TweetEdited(
    long TweetId, long AuthorId, long ThreadId, string Visibility, IReadOnlyList<long> MentionedUserIds, IReadOnlyList<long> NewlyMentionedUserIds,
    IReadOnlyList<string> Hashtags, long Version, DateTimeOffset At) : IIntegrationEvent;
