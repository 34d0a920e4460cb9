namespace Microblog.Tweets.Model;

/// <summary>A hashtag that was ever in a public tweet.</summary>
internal sealed class Tag
{
    public required long Id { get; init; }

    /// <summary>Its key, see <see cref="TagKey"/>.</summary>
    public required string Name { get; init; }

    /// <summary>How many public tweets have it, without the notes that wait.</summary>
    public long Uses { get; init; }
}
