namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>The body of every error of the dialect.</summary>
/// <param name="Error">A sentence for a person.</param>
public sealed record MastodonError(string Error);
