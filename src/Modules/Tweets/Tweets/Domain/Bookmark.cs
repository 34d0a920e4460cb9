namespace Microblog.Tweets.Domain;

/// <summary>A person has bookmarked a tweet. Only that person can see it.</summary>
internal sealed class Bookmark
{
    public long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
