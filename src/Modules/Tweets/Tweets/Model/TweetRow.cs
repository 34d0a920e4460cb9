namespace Microblog.Tweets.Model;

/// <summary>A tweet as the database has it, with what the caller and others did to it.</summary>
internal sealed record TweetRow
{
    public required long Id { get; init; }

    public required long AuthorId { get; init; }

    public required string Content { get; init; }

    public required long[] MediaIds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    public required Visibility Visibility { get; init; }

    public required long? InReplyToId { get; init; }

    public required byte[]? Path { get; init; }

    public required long? QuoteOfId { get; init; }

    public required string? Subject { get; init; }

    public required bool Sensitive { get; init; }

    public required string? Language { get; init; }

    public required Entities Entities { get; init; }

    public required int LikesCount { get; init; }

    public required int RepliesCount { get; init; }

    public required int RetweetsCount { get; init; }

    public required int QuotesCount { get; init; }

    public required bool Liked { get; init; }

    public required bool Retweeted { get; init; }

    public required bool Bookmarked { get; init; }

    public required long[] NewestLikers { get; init; }

    /// <summary>By what the list pages: the id of the tweet, or of the relation that brought it here.</summary>
    public required long Place { get; init; }

    /// <summary>Who brought it here by a retweet.</summary>
    public required long? PassedBy { get; init; }

    public required DateTimeOffset? PassedAt { get; init; }
}
