using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Access;

/// <summary>
/// Recognises a caller by the key in the <c>api-key</c> header, or by a bearer token (RFC 6750): an access token, or a key from clients that
/// know only that header.
/// </summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys, KnownSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "caller";
    private const string Header = "api-key";
    private const string Bearer = "Bearer ";

    private bool HasBoth => Request.Headers.ContainsKey(Header) && Request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header];
        var isKey = given.Count > 0;
        if (!isKey)
        {
            given = Request.Headers.Authorization;
        }

        if (given.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (given.Count > 1 || HasBoth || await FindAsync(given.ToString(), isKey) is not { } caller)
        {
            return AuthenticateResult.Fail("Unknown credentials.");
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
            ? "These credentials are not known or have expired, or their owner is deactivated."
            : "Credentials are missing. Send an api-key header, or an access token as Authorization: Bearer.";
        return ErrorResult.Unauthenticated(message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResult.Forbidden("Your role may not do this.").ExecuteAsync(Context);

    private async Task<Caller?> FindAsync(string given, bool isKey)
    {
        var credential = isKey ? given : given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim() : "";

        // Two dots make an access token: no key that we make up has one.
        return !isKey && credential.AsSpan().Count('.') == 2 ? await sessions.FindAsync(credential, Context.RequestAborted)
            : ApiKey.IsPossible(credential) ? await keys.FindAsync(credential, Context.RequestAborted)
            : null;
    }
}
