namespace Microblog.Tweets.Model;

/// <summary>A tweet has a hashtag.</summary>
internal sealed class Hashtag
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    /// <summary>The key of the tag, see <see cref="TagKey"/>.</summary>
    public required string Tag { get; init; }

    public required long AuthorId { get; init; }

    public required Visibility Visibility { get; init; }

    /// <summary>When the tweet was posted.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
