namespace Microblog.Tweets.Domain;

/// <summary>The counters of a tweet. They are written in the transaction that writes the likes, answers, retweets and quotes.</summary>
internal sealed class Popularity
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long AuthorId { get; init; }

    public int LikesCount { get; init; }

    public int RepliesCount { get; init; }

    /// <summary>How many of the replies not everybody may see. A trigger of the database counts them.</summary>
    public int NarrowRepliesCount { get; init; }

    public int RetweetsCount { get; init; }

    public int QuotesCount { get; init; }

    public Visibility Visibility { get; init; }
}
