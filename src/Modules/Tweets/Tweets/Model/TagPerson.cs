namespace Microblog.Tweets.Model;

/// <summary>Somebody used a hashtag in an hour.</summary>
internal sealed class TagPerson
{
    public required string Tag { get; init; }

    public required int Hour { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>In so many public tweets that are still there.</summary>
    public required int Uses { get; init; }
}
