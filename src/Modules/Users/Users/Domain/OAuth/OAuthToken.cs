using OpenIddict.EntityFrameworkCore.Models;

namespace Microblog.Users.Domain.OAuth;

/// <summary>A code, or a token of an app. Only its SHA-256 is stored.</summary>
internal sealed class OAuthToken : OpenIddictEntityFrameworkCoreToken<long, OAuthApp, OAuthGrant>;
