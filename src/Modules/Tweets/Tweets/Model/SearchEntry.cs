namespace Microblog.Tweets.Model;

/// <summary>A tweet as it is looked for: kept apart from the tweet, whose row a like writes anew.</summary>
internal sealed class SearchEntry
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long AuthorId { get; init; }

    public required Visibility Visibility { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The stems of its words with their places, and its marks: see <c>tweets.search_vector</c>.</summary>
    public required NpgsqlTypes.NpgsqlTsVector Words { get; init; }
}
