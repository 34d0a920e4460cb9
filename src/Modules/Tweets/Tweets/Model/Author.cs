namespace Microblog.Tweets.Model;

/// <summary>What is known of a person's tweets together: changed together with the tweets themselves.</summary>
internal sealed class Author
{
    public required long AuthorId { get; init; }

    public long TweetsCount { get; init; }

    /// <summary>No tweet of the person has a larger id. The database notes it, whoever posts.</summary>
    public long NewestTweetId { get; init; }

    /// <summary>No retweet by the person has a larger id. The database notes it, whoever passes on.</summary>
    public long NewestRetweetId { get; init; }
}
