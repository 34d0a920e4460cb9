namespace Microblog.Tweets.Model;

/// <summary>A tweet names somebody.</summary>
internal sealed class Mention
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }
}
