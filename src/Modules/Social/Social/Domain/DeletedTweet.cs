namespace Microblog.Social.Domain;

/// <summary>A tweet that was deleted: an event about it that arrives later makes no notification.</summary>
internal sealed class DeletedTweet
{
    public required long TweetId { get; init; }

    public required DateTimeOffset GoneAt { get; init; }
}
