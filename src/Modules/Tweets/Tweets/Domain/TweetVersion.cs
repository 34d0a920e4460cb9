using Microblog.BuildingBlocks.Web.Paging;

namespace Microblog.Tweets.Domain;

/// <summary>A version of a tweet before an edit.</summary>
internal sealed class TweetVersion
{
    public long Id { get; init; }

    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required string Content { get; init; }

    public string? Subject { get; init; }

    public required bool Sensitive { get; init; }

    public string? Entities { get; init; }

    /// <summary>When this version was posted or edited.</summary>
    public required DateTimeOffset Stamp { get; init; }
}

/// <summary>The versions of a tweet.</summary>
/// <param name="Versions">The current version first, then the earlier ones, the newest first.</param>
internal sealed record VersionPage(IReadOnlyList<VersionPage.Version> Versions) : PagedResponse
{
    public static VersionPage Example { get; } = new(
        [new("The release is out!", Subject: null, Sensitive: false, Entities.None, TweetView.Example.Stamp)]);

    /// <summary>One version of a tweet.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="Subject">The line before the text, or null.</param>
    /// <param name="Sensitive">Whether clients show it only after a click.</param>
    /// <param name="Entities">Mentions, hashtags and links with their places in content.</param>
    /// <param name="Stamp">When this version was posted or edited.</param>
    internal sealed record Version(string Content, string? Subject, bool Sensitive, Entities Entities, DateTimeOffset Stamp);
}
