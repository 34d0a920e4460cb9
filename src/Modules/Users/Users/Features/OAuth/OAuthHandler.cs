using System.Globalization;
using System.Security.Claims;
using Microblog.BuildingBlocks.Modules;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Microblog.Users.Features.OAuth;

/// <summary>OpenIddict in one request: it reads and checks the request, and a slice says what becomes of it.</summary>
[ScopedService]
internal sealed class OAuthHandler(OAuthKeys keys, OpenIddictServerAspNetCoreHandler handler)
{
    private static readonly AuthenticationScheme Scheme =
        new(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, null, typeof(OpenIddictServerAspNetCoreHandler));

    /// <summary>Reads and checks the request.</summary>
    /// <returns>True when it is answered already: it was refused in a way that the app is told of.</returns>
    public async Task<bool> CheckAsync(HttpContext http)
    {
        await keys.PrepareAsync(http.RequestAborted);
        await handler.InitializeAsync(Scheme, http);
        return await handler.HandleRequestAsync();
    }

    /// <summary>Why the request cannot be answered by a redirect; null where it can.</summary>
    public static OpenIddictResponse? ProblemOf(HttpContext http) =>
        http.GetOpenIddictServerResponse() is { Error: { Length: > 0 } } problem ? problem : null;

    /// <summary>What the code of the request says.</summary>
    public async Task<ClaimsPrincipal?> ReadCodeAsync() => (await handler.AuthenticateAsync()).Principal;

    /// <summary>Answers with a code, or with a token.</summary>
    public Task IssueAsync(ClaimsPrincipal principal) => handler.SignInAsync(principal, null);

    /// <summary>Answers with an error.</summary>
    public Task RefuseAsync(string error, string description) => handler.ForbidAsync(new AuthenticationProperties(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }));

    /// <summary>Who is to have the token: the person, or the app itself.</summary>
    public static ClaimsPrincipal PrincipalOf(string subject, long grantId, IEnumerable<string> scopes)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity("oauth"));
        principal.SetClaim(OpenIddictConstants.Claims.Subject, subject);
        principal.SetAuthorizationId(grantId.ToString(CultureInfo.InvariantCulture));
        principal.SetScopes(scopes);
        return principal;
    }
}
