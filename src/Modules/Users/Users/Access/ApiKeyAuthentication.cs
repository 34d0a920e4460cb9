using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Access;

/// <summary>Recognises a caller by the <c>api-key</c> header.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    private const string Header = "api-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header];
        if (given.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var key = given.ToString();
        if (given.Count > 1 || !ApiKey.IsPossible(key) || await keys.FindAsync(key, Context.RequestAborted) is not { Active: true } known)
        {
            return AuthenticateResult.Fail("Unknown key.");
        }

        Context.Features.Set(new Caller(known.UserId, known.Role));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, known.Role)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // RFC 9110, 11.6.1: a 401 names a scheme. This one is no browser scheme, so no browser asks for a password.
        Response.Headers.WWWAuthenticate = "ApiKey realm=\"microblog\"";
        var message = Request.Headers.ContainsKey(Header)
            ? "This api-key is not known, or its owner is deactivated."
            : "Credentials are missing. Send an api-key header.";
        return new ErrorResult(ErrorType.Unauthenticated, message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResult.Forbidden("Your role may not do this.").ExecuteAsync(Context);
}
