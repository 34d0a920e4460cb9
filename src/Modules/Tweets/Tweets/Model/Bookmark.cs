namespace Microblog.Tweets.Model;

/// <summary>Somebody keeps a tweet for later; nobody else knows.</summary>
internal sealed class Bookmark
{
    public long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
