using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Users.Mastodon;

/// <summary>The dialect's operations on accounts and the server.</summary>
internal sealed class UsersMastodonGroup() : MastodonGroup("users");
