namespace Microblog.Tweets.Model;

/// <summary>How a tweet is received: changed together with the likes, replies, retweets and quotes themselves.</summary>
internal sealed class Popularity
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long AuthorId { get; init; }

    public int LikesCount { get; init; }

    public int RepliesCount { get; init; }

    public int RetweetsCount { get; init; }

    public int QuotesCount { get; init; }

    public Visibility Visibility { get; init; }
}
