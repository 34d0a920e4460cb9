namespace Microblog.Tweets.Model;

/// <summary>What a tweet said before it was changed.</summary>
internal sealed class TweetVersion
{
    public long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required string Content { get; init; }

    public string? Subject { get; init; }

    public required bool Sensitive { get; init; }

    public string? Entities { get; init; }

    /// <summary>When it began to say this.</summary>
    public required DateTimeOffset Stamp { get; init; }
}
