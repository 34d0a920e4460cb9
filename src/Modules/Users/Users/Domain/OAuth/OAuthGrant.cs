using OpenIddict.EntityFrameworkCore.Models;

namespace Microblog.Users.Domain.OAuth;

/// <summary>
/// What a person has allowed an app. It lives as long as its session, which ends as all sessions do: by its owner, by an administrator,
/// with the password, the key or the sign-in at a provider that it began with. Without a session it is what an app was given for itself.
/// </summary>
internal sealed class OAuthGrant : OpenIddictEntityFrameworkCoreAuthorization<long, OAuthApp, OAuthToken>
{
    public long? SessionId { get; init; }

    public Session? Session { get; init; }
}
