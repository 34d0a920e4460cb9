using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Mastodon;
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
/// a provider of sign-in, or an API key of a client that can only send that header. Where the Mastodon client API is, also by the token of
/// an app.
/// </summary>
internal sealed class CallerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ApiKeyCache keys, SessionCache sessions, IBearerTokens others, IAppTokens apps)
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

        if (given.Count > 1 || HasBoth)
        {
            return Unknown;
        }

        if (!isKey && AppToken.IsGoodAt(Request.Path) && BearerOf(given.ToString()) is var token && AppToken.IsWellFormed(token)
            && await apps.FindAsync(token, Context.RequestAborted) is { } found)
        {
            return Accept(found);
        }

        return await FindAsync(given.ToString(), isKey) is { } caller ? Accept(caller, []) : Unknown;
    }

    private static AuthenticateResult Unknown => AuthenticateResult.Fail("Unknown credentials.");

    private AuthenticateResult Accept(AppToken token)
    {
        if (token.Caller is null && Context.GetEndpoint()?.Metadata.GetMetadata<TakesAppsThemselvesAttribute>() is null)
        {
            Context.Features.Set(token);
            return AuthenticateResult.Fail("The token of an app itself.");
        }

        return Accept(token.Caller, token.Claims);
    }

    private AuthenticateResult Accept(Caller? caller, Claim[] claims)
    {
        Context.Features.Set(caller);
        if (claims.Length == 0 && caller is not null)
        {
            return AuthenticateResult.Success(Tickets.GetOrAdd(caller.Role, TicketOf));
        }

        Claim[] all = caller is null ? claims : [new Claim(ClaimTypes.Role, caller.Role), .. claims];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(all, Scheme)), Scheme));
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
        var message = Context.Features.Get<AppToken>() is not null
            ? "This token is the app's own: this call needs a person who has signed in with the app."
            : !Request.Headers.ContainsKey(Header) && Request.Headers.Authorization.Count == 0
            ? "Credentials are missing. Send an api-key header, or an access token as Authorization: Bearer."
            : AppToken.IsWellFormed(BearerOf(Request.Headers.Authorization.ToString())) && !AppToken.IsGoodAt(Request.Path)
            ? "These credentials are not known here. The token of a Mastodon app is good at /api/v1 and /api/v2 alone."
            : "These credentials are not known or have expired, or their owner is deactivated.";
        return Refusal.Unauthenticated(message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        (CredentialLimits.RefusalOf(Context)
            ?? (Context.Features.Get<Caller>()?.Missing == MissingSecondFactor.Role
                ? Refusal.Forbidden("Administrators need a second factor here: set one up first.")
                : Refusal.Forbidden("Your role may not do this."))).ExecuteAsync(Context);

    private async Task<Caller?> FindAsync(string given, bool isKey)
    {
        var credential = isKey ? given : BearerOf(given);

        // Two dots make an access token: the keys that the server generates have none.
        return !isKey && credential.AsSpan().Count('.') == 2
            ? await sessions.FindAsync(credential, Context.RequestAborted) ?? await others.FindAsync(Context, credential)
            : ApiKey.IsWellFormed(credential) ? await keys.FindAsync(credential, Context.RequestAborted)
            : null;
    }

    private static string BearerOf(string header) =>
        header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
}

/// <summary>Finds the caller of an access token that another server has issued.</summary>
internal interface IBearerTokens
{
    /// <summary>The caller, or null when the token is nobody's here, or not valid.</summary>
    Task<Caller?> FindAsync(HttpContext http, string token);
}

/// <summary>Finds the callers of the tokens of apps.</summary>
internal interface IAppTokens
{
    /// <summary>What the token says; null when it is not known, was revoked, or its person is deactivated.</summary>
    Task<AppToken?> FindAsync(string token, CancellationToken ct);
}

/// <summary>The token of an app that speaks the Mastodon client API.</summary>
/// <param name="Caller">The person who allowed the app; null for a token of the app itself.</param>
/// <param name="Claims">The app, and each scope that it has.</param>
internal sealed record AppToken(Caller? Caller, Claim[] Claims)
{
    private const int Length = 43;

    /// <summary>Whether such tokens are accepted at this address.</summary>
    public static bool IsGoodAt(PathString path) =>
        MastodonAddresses.Covers(path) || path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text can be such a token: 256 bits as base64url.</summary>
    public static bool IsWellFormed(string token) =>
        token.Length == Length && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>On an endpoint that takes a token of an app itself, which is no person's.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesAppsThemselvesAttribute : Attribute;
