using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Integration;

/// <summary>
/// Authenticates a caller by the key in the <c>api-key</c> header, or by a bearer token (RFC 6750): an access token, of this server or of
/// a provider of sign-in, or an API key of a client that can only send that header.
/// </summary>
internal sealed class CallerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ApiKeyCache keys, SessionCache sessions, IBearerTokens others)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "caller";
    private const string Header = "api-key";
    private const string Bearer = "Bearer ";

    // A ticket says the role alone, and nobody changes one: the caller is a feature.
    private static readonly ConcurrentDictionary<string, AuthenticationTicket> Tickets = new(StringComparer.Ordinal);

    private bool HasBoth => Request.Headers.ContainsKey(Header) && Request.Headers.Authorization.Count > 0;

    // Where strangers are welcome and calls are not counted, and where no call is, credentials mean nothing. To look them up would be a
    // query that anybody could cause without an end.
    private bool IsForAnybody
    {
        get
        {
            var metadata = Context.GetEndpoint()?.Metadata;
            var needsCaller = metadata?.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null;
            var isCounted = metadata?.GetMetadata<RateLimitPolicy>() is { } policy ? policy.Permits > 0
                : Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    || Request.Path.StartsWithSegments("/auth", StringComparison.OrdinalIgnoreCase);
            return !needsCaller && !isCounted;
        }
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header];
        var isKey = given.Count > 0;
        if (!isKey)
        {
            given = Request.Headers.Authorization;
        }

        if (given.Count == 0 || IsForAnybody)
        {
            return AuthenticateResult.NoResult();
        }

        if (given.Count > 1 || HasBoth || await FindAsync(given.ToString(), isKey) is not { } caller)
        {
            return AuthenticateResult.Fail("Unknown credentials.");
        }

        Context.Features.Set(caller);
        return AuthenticateResult.Success(Tickets.GetOrAdd(caller.Role, TicketOf));
    }

    private static AuthenticationTicket TicketOf(string role) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], Scheme)), Scheme);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HasBoth)
        {
            return new Refusal(ErrorType.Malformed, "Send one credential: api-key or Authorization, not both.").ExecuteAsync(Context);
        }

        // RFC 9110, 11.6.1: a 401 names a scheme. Browsers do not know these schemes, so they show no password dialog.
        Response.Headers.WWWAuthenticate = "ApiKey realm=\"microblog\", Bearer realm=\"microblog\"";
        var message = Request.Headers.ContainsKey(Header) || Request.Headers.Authorization.Count > 0
            ? "These credentials are not known or have expired, or their owner is deactivated."
            : "Credentials are missing. Send an api-key header, or an access token as Authorization: Bearer.";
        return Refusal.Unauthenticated(message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        (CredentialLimits.RefusalOf(Context)
            ?? (Context.Features.Get<Caller>()?.Missing == MissingSecondFactor.Role
                ? Refusal.Forbidden("Administrators need a second factor here: set one up first.")
                : Refusal.Forbidden("Your role may not do this."))).ExecuteAsync(Context);

    private async Task<Caller?> FindAsync(string given, bool isKey)
    {
        var credential = isKey ? given
            : given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim()
            : "";

        // Two dots make an access token: the keys that the server generates have none.
        return !isKey && credential.AsSpan().Count('.') == 2
            ? await sessions.FindAsync(credential, Context.RequestAborted) ?? await others.FindAsync(Context, credential)
            : ApiKey.IsWellFormed(credential) ? await keys.FindAsync(credential, Context.RequestAborted)
            : null;
    }
}

/// <summary>Finds the caller of an access token that another server has issued.</summary>
internal interface IBearerTokens
{
    /// <summary>The caller, or null when the token is nobody's here, or not valid.</summary>
    Task<Caller?> FindAsync(HttpContext http, string token);
}
