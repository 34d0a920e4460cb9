namespace Microblog.Tweets.Model;

/// <summary>How many tweets a person has: changed together with the tweets themselves.</summary>
internal sealed class Author
{
    public required long AuthorId { get; init; }

    public long TweetsCount { get; init; }
}
