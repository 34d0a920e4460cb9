namespace Microblog.Tweets.Domain;

/// <summary>A tweet.</summary>
internal sealed class Tweet
{
    public required long Id { get; init; }

    public required long AuthorId { get; init; }

    public required string Content { get; init; }

    public long[] MediaIds { get; init; } = [];

    /// <summary>
    /// The ids of the people whose likes are the newest, newest first: 120 at most, and 100 at least if so many like it. Written in the
    /// transaction that writes the likes.
    /// </summary>
    public long[] NewestLikers { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Never changes, because it is copied into the tables in which tweets are searched for.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>The tweet that it answers, which may be deleted.</summary>
    public long? InReplyToId { get; init; }

    /// <summary>The first tweet of the conversation; null when this one is the first.</summary>
    public long? RootId { get; init; }

    /// <summary>Its path in the conversation, see <see cref="ThreadPath"/>; null when it is the first tweet.</summary>
    public byte[]? Path { get; init; }

    /// <summary>The tweet that it quotes, which may be deleted.</summary>
    public long? QuoteOfId { get; init; }

    /// <summary>A short line shown before the text.</summary>
    public string? Subject { get; init; }

    /// <summary>Clients show it only after a click.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A BCP 47 tag, given by the author or detected.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Mentions, hashtags and links with their places in the text, as JSON of <see cref="Domain.Entities"/>; null when there are none.
    /// </summary>
    public string? Entities { get; init; }

    public DateTimeOffset? EditedAt { get; init; }
}
