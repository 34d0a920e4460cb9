namespace Microblog.Tweets.Domain;

/// <summary>
/// The words of a tweet for the search. They are in a table of their own, because every like writes the row of the tweet anew.
/// </summary>
internal sealed class SearchEntry
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long AuthorId { get; init; }

    public required Visibility Visibility { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The stems of the words with their places, and the marks of the tweet: see <c>tweets.search_vector</c>.</summary>
    public required NpgsqlTypes.NpgsqlTsVector Words { get; init; }
}
