namespace Microblog.Tweets.Domain;

/// <summary>A hashtag in a tweet.</summary>
internal sealed class Hashtag
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    /// <summary>The key of the tag, see <see cref="HashtagKey"/>.</summary>
    public required string Tag { get; init; }

    /// <summary>As the author wrote it; null in tweets of older servers.</summary>
    public string? Spelling { get; init; }

    public required long AuthorId { get; init; }

    public required Visibility Visibility { get; init; }

    /// <summary>When the tweet was posted.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
