using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>A tweet as its author wrote it, before anything of it was read or claimed. Its fields are within their bounds.</summary>
internal sealed record TweetDraft
{
    public string Text { get; init; } = "";

    public long[] MediaIds { get; init; } = [];

    public long? InReplyToId { get; init; }

    public long? QuoteOfId { get; init; }

    /// <summary>Null stands for the visibility of the tweet that this one answers, and for public when it answers none.</summary>
    public Visibility? Visibility { get; init; }

    public string? Subject { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>A BCP 47 tag; null or empty to detect it.</summary>
    public string? Language { get; init; }
}
