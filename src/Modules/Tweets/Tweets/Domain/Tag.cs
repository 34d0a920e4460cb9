namespace Microblog.Tweets.Domain;

/// <summary>A hashtag that is or was in a public tweet.</summary>
internal sealed class Tag
{
    public required long Id { get; init; }

    /// <summary>The key of the hashtag, see <see cref="HashtagKey"/>.</summary>
    public required string Name { get; init; }

    /// <summary>As most people write it; null until somebody uses it who is counted.</summary>
    public string? Spelling { get; init; }

    /// <summary>How many public tweets have it. The changes in <c>tag_notes</c> are not counted yet.</summary>
    public long Uses { get; init; }
}

/// <summary>A hashtag was added to a public tweet or removed from one, and that is not counted yet.</summary>
internal sealed class TagUseChange
{
    public required long Id { get; init; }

    public required string Tag { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>The hour in which the tweet was posted, in hours since 1970.</summary>
    public required int Hour { get; init; }

    /// <summary>1 for added, -1 for removed.</summary>
    public required short Change { get; init; }

    /// <summary>As its author wrote it.</summary>
    public string? Spelling { get; init; }
}

/// <summary>A person used a hashtag within an hour.</summary>
internal sealed class HourlyTagUser
{
    public required string Tag { get; init; }

    public required int Hour { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>The number of public tweets with it that are not deleted.</summary>
    public required int Uses { get; init; }

    /// <summary>As the person wrote it last in that hour.</summary>
    public string? Spelling { get; init; }
}

/// <summary>The number of people who used a hashtag within an hour.</summary>
internal sealed class HourlyTagCount
{
    public required int Hour { get; init; }

    public required string Tag { get; init; }

    public required int People { get; init; }
}
