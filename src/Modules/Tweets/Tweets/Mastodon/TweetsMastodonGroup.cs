using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Tweets.Mastodon;

/// <summary>The dialect's operations on statuses.</summary>
internal sealed class TweetsMastodonGroup() : MastodonGroup("tweets");
