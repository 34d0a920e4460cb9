namespace Microblog.Tweets.Domain;

/// <summary>A person likes a tweet.</summary>
internal sealed class Like
{
    public long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
