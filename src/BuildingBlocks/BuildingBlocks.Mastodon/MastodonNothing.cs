namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>An object without fields: some clients take an empty body for an error.</summary>
public sealed record MastodonNothing
{
    /// <summary>The one instance.</summary>
    public static MastodonNothing Instance { get; } = new();
}
