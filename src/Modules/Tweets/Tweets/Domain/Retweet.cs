namespace Microblog.Tweets.Domain;

/// <summary>A person has retweeted a tweet.</summary>
internal sealed class Retweet
{
    /// <summary>Drawn from the sequence of the ids of tweets, because a timeline pages over both.</summary>
    public required long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A number drawn from the same sequence when the retweet was undone; null while it is not.</summary>
    public long? UndoneId { get; init; }
}
