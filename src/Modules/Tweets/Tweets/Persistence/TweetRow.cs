using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence;

/// <summary>A tweet as it was read from the database, with its counters and what the viewer did to it.</summary>
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

    /// <summary>How many of all replies not everybody may see.</summary>
    public required int NarrowRepliesCount { get; init; }

    public required int RetweetsCount { get; init; }

    public required int QuotesCount { get; init; }

    public required bool Liked { get; init; }

    public required bool Retweeted { get; init; }

    public required bool Bookmarked { get; init; }

    public required long[] NewestLikers { get; init; }

    /// <summary>
    /// The number by which the list pages: the id of the tweet, or the id of the like, bookmark or retweet that put it into the list.
    /// </summary>
    public required long Place { get; init; }

    /// <summary>The person whose retweet put the tweet into the list; null for a tweet that is there by itself.</summary>
    public required long? RetweetedBy { get; init; }

    /// <summary>When that retweet was made; null for a tweet that is there by itself.</summary>
    public required DateTimeOffset? RetweetedAt { get; init; }
}

/// <summary>The columns that the SQL of a page selects.</summary>
internal enum PageColumns
{
    /// <summary><c>tweet_id</c>, by which the list pages.</summary>
    Tweets,

    /// <summary>
    /// <c>tweet_id</c>, by which the list pages, and the counters as <c>tweets.popularity</c> has them: for pages that are found in that
    /// table, so that no row of it is read twice.
    /// </summary>
    Counts,

    /// <summary><c>tweet_id</c>, and <c>place</c>, by which the list pages.</summary>
    Places,

    /// <summary>
    /// <c>tweet_id</c>, <c>place</c>, and <c>retweeted_by</c> and <c>retweeted_at</c>, which are null for a tweet that is there by itself.
    /// </summary>
    Entries,
}
