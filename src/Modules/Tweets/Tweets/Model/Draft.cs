namespace Microblog.Tweets.Model;

/// <summary>A tweet that somebody wants to post.</summary>
internal sealed record Draft
{
    /// <summary>0 for the next; else drawn before, for media to be claimed for it.</summary>
    public long Id { get; init; }

    public required string Content { get; init; }

    public required TextReading Reading { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long[] MediaIds { get; init; } = [];

    public long? InReplyToId { get; init; }

    public long? QuoteOfId { get; init; }

    /// <summary>When not said: that of the tweet it answers, else public.</summary>
    public Visibility? Visibility { get; init; }

    public string? Subject { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }
}
