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

    /// <summary>Never changes: what others may see of it is copied to where tweets are looked for.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>The tweet it answers, which may be gone by now.</summary>
    public long? InReplyToId { get; init; }

    /// <summary>The first tweet of the conversation; null when this is the first.</summary>
    public long? RootId { get; init; }

    /// <summary>Where in the conversation it is, see <see cref="ThreadPath"/>; null when it is the first.</summary>
    public byte[]? Path { get; init; }

    /// <summary>The tweet it quotes, which may be gone by now.</summary>
    public long? QuoteOfId { get; init; }

    /// <summary>A short line shown before the text.</summary>
    public string? Subject { get; init; }

    /// <summary>To be shown only after a click.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A BCP 47 tag, given or detected.</summary>
    public string? Language { get; init; }

    /// <summary>Mentions, hashtags and links with their places in the text, as JSON of <see cref="Model.Entities"/>; null when there are none.</summary>
    public string? Entities { get; init; }

    public DateTimeOffset? EditedAt { get; init; }
}
