namespace Microblog.Tweets.Model;

/// <summary>How a tweet is received: changed together with the likes themselves.</summary>
internal sealed class Popularity
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long AuthorId { get; init; }

    public int LikesCount { get; init; }
}
