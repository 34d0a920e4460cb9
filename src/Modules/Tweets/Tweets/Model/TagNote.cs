namespace Microblog.Tweets.Model;

/// <summary>A hashtag came to a public tweet or left one, and is not counted yet.</summary>
internal sealed class TagNote
{
    public required long Id { get; init; }

    public required string Tag { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>When the tweet was posted, in hours from 1970.</summary>
    public required int Hour { get; init; }

    /// <summary>1 or -1.</summary>
    public required short Change { get; init; }
}
