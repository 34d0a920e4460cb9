namespace Microblog.Tweets.Model;

/// <summary>Somebody passed a tweet on.</summary>
internal sealed class Retweet
{
    /// <summary>From the same sequence as the ids of tweets: a timeline pages over both.</summary>
    public required long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A number drawn from the sequence when it was undone; null while it holds.</summary>
    public long? UndoneId { get; init; }
}
