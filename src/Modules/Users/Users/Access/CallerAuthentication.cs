using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Access;

/// <summary>
/// Recognises a caller by the key in the <c>api-key</c> header, or sent as a bearer token (RFC 6750) by clients that know only that.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    private const string Header = "api-key";
    private const string Bearer = "Bearer ";

    private bool HasBoth => Request.Headers.ContainsKey(Header) && Request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header];
        if (given.Count == 0)
        {
            given = Request.Headers.Authorization;
        }

        if (given.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (given.Count > 1 || HasBoth || KeyOf(given.ToString()) is not { } key
            || await keys.FindAsync(key, Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("Unknown key.");
        }

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, caller.Role)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HasBoth)
        {
            return new ErrorResult(ErrorType.Malformed, "Send one credential: api-key or Authorization, not both.").ExecuteAsync(Context);
        }

        // RFC 9110, 11.6.1: a 401 names a scheme. These are no browser schemes, so no browser asks for a password.
        Response.Headers.WWWAuthenticate = "ApiKey realm=\"microblog\", Bearer realm=\"microblog\"";
        var message = Request.Headers.ContainsKey(Header) || Request.Headers.Authorization.Count > 0
            ? "These credentials are not known, or their owner is deactivated."
            : "Credentials are missing. Send an api-key header.";
        return new ErrorResult(ErrorType.Unauthenticated, message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResult.Forbidden("Your role may not do this.").ExecuteAsync(Context);

    private string? KeyOf(string given)
    {
        if (Request.Headers.ContainsKey(Header))
        {
            return ApiKey.IsPossible(given) ? given : null;
        }

        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && given[Bearer.Length..].Trim() is var token && ApiKey.IsPossible(token) ? token : null;
    }
}
