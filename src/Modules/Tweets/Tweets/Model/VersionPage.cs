using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>What a tweet says and said.</summary>
/// <param name="Versions">What it says now first, then what it said before, the newest first.</param>
internal sealed record VersionPage(IReadOnlyList<VersionPage.Version> Versions) : ListAnswer
{
    public static VersionPage Example { get; } = new([new("The release is out!", Subject: null, Sensitive: false, Entities.None, TweetView.Example.Stamp)]);

    /// <summary>One wording of a tweet.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="Subject">The line before it, or null.</param>
    /// <param name="Sensitive">To be shown only after a click.</param>
    /// <param name="Entities">Mentions, hashtags and links with their places in content.</param>
    /// <param name="Stamp">Since when it said this.</param>
    internal sealed record Version(string Content, string? Subject, bool Sensitive, Entities Entities, DateTimeOffset Stamp);
}
