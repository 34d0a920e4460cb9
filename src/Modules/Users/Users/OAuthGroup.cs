using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Users;

/// <summary>
/// OAuth 2 for apps that speak the Mastodon client API: its protocol, and the pages on which somebody allows an app. RFC 6749 and Mastodon
/// describe them, so they are not in the OpenAPI document.
/// </summary>
internal sealed class OAuthGroup() : ApiGroup("", "users", isDescribed: false)
{
    /// <summary>Pages, and steps from one to the next: each costs a few queries.</summary>
    public static readonly RateLimitPolicy Pages = new("AppPages", 120, ByAddress: true);

    /// <summary>Calls that give tokens out or take them back.</summary>
    public static readonly RateLimitPolicy Tokens = new("AppTokens", 120, ByAddress: true);
}
