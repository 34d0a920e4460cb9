namespace Microblog.Tweets.Domain;

/// <summary>
/// The number of a person's tweets and the ids of their newest ones. It is written in the transaction that writes the tweets.
/// </summary>
internal sealed class Author
{
    public required long AuthorId { get; init; }

    public long TweetsCount { get; init; }

    /// <summary>No tweet of the person has a larger id. A trigger of the database writes it.</summary>
    public long NewestTweetId { get; init; }

    /// <summary>No retweet by the person has a larger id. A trigger of the database writes it.</summary>
    public long NewestRetweetId { get; init; }
}
