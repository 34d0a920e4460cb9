namespace Microblog.Tweets.Model;

/// <summary>What somebody posted.</summary>
internal sealed class Tweet
{
    public required long Id { get; init; }

    public required long AuthorId { get; init; }

    public required string Content { get; init; }

    public long[] MediaIds { get; init; } = [];

    /// <summary>Who liked it last, the newest first: 120 at most, and 100 at least when as many like it. Changed together with the likes.</summary>
    public long[] NewestLikers { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}
