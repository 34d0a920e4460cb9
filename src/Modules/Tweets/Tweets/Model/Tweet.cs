namespace Microblog.Tweets.Model;

/// <summary>What somebody posted.</summary>
internal sealed class Tweet
{
    public required long Id { get; init; }

    public required long AuthorId { get; init; }

    public required string Content { get; init; }

    public long[] MediaIds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}
