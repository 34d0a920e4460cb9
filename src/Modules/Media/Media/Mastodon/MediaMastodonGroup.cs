using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Media.Mastodon;

/// <summary>The dialect's operations on uploads.</summary>
internal sealed class MediaMastodonGroup() : MastodonGroup("media");
