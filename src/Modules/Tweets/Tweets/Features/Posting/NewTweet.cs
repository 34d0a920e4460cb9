using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>A tweet that is about to be posted.</summary>
internal sealed record NewTweet
{
    /// <summary>0 draws the next id. Else an id that was drawn before, so that media could be claimed for it.</summary>
    public long Id { get; init; }

    public required string Content { get; init; }

    /// <summary>The mentions, hashtags and links in <see cref="Content"/>.</summary>
    public required ParsedText Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long[] MediaIds { get; init; } = [];

    public long? InReplyToId { get; init; }

    public long? QuoteOfId { get; init; }

    /// <summary>Null stands for the visibility of the tweet that this one answers, and for public when it answers none.</summary>
    public Visibility? Visibility { get; init; }

    public string? Subject { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }
}
