using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Social.Mastodon;

/// <summary>The dialect's operations on relationships, notifications and the live stream.</summary>
internal sealed class SocialMastodonGroup() : MastodonGroup("social");
