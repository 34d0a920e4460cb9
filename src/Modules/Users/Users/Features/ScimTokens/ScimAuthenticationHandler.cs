using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>
/// Authenticates a directory by its bearer token, below the base of SCIM. No credential of a person is accepted there, and its token
/// nowhere else.
/// </summary>
internal sealed class ScimAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ScimTokenCache tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "scim";
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request is for a directory.</summary>
    public static bool Covers(HttpContext http) =>
        http.Request.Path.StartsWithSegments(ScimAddress.Path, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Where no endpoint is, a credential means nothing: to look it up would be a query that anybody could cause.
        var given = Request.Headers.Authorization;
        if (given.Count == 0 || Context.GetEndpoint() is null)
        {
            return AuthenticateResult.NoResult();
        }

        var token = given is [{ } one] && one.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? one[Bearer.Length..].Trim() : "";
        if (!ScimToken.IsWellFormed(token) || await tokens.FindAsync(token, Context.RequestAborted) is not { } tokenId)
        {
            return AuthenticateResult.Fail("Unknown token.");
        }

        Context.Features.Set(new ScimCaller(tokenId, ClientAddress.Of(Context).ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"scim\"";
        var detail = Request.Headers.Authorization.Count > 0 ? "This token is not known. An administrator makes one for the directory."
            : "Send the token of the directory as Authorization: Bearer.";
        return new ScimError(ErrorType.Unauthenticated.Status, type: null, detail).ExecuteAsync(Context);
    }
}
