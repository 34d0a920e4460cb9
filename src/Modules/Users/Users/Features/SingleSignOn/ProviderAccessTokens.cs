using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Takes the access tokens that a provider has issued for this server. A token becomes a session that lasts as long as the token: so it is
/// seen, ended and watched as any other, also by streams. From its second use on it costs what an access token of this server costs.
/// </summary>
[SingletonService]
internal sealed class ProviderAccessTokens(
    SignOnProviders providers, SessionCache sessions, IServiceScopeFactory scopes, TimeProvider clock) : IBearerTokens
{
    private const int MaxLength = 8192;
    private const int MaxCount = 10_000;

    private readonly bool _isUsed = providers.OfTokens.Any();
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private int _count;

    public async Task<Caller?> FindAsync(HttpContext http, string token)
    {
        if (!_isUsed || token.Length > MaxLength)
        {
            return null;
        }

        var known = _known.GetValueOrDefault(token) ?? await LoadAsync(http, token);
        return known is not null && clock.GetUtcNow() < known.ExpiresAt
            ? await sessions.FindAsync(known.SessionId, known.UserId, http.RequestAborted)
            : null;
    }

    private async Task<Known?> LoadAsync(HttpContext http, string token)
    {
        if (FindProvider(token) is not { } provider || await ValidateAsync(provider, http) is not { } principal
            || SignOnClaims.Of(principal, provider.Settings) is not { } claims || ExpiryOf(principal) is not { } expiresAt)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        for (var isAgain = false; ; isAgain = true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
                var starter = scope.ServiceProvider.GetRequiredService<ISessionStart>();
                var known = await db.TransactAsync(
                    () => StartAsync(db, starter, provider, claims, hash, expiresAt, Client.Of(http), http.RequestAborted),
                    http.RequestAborted);
                if (known is not null)
                {
                    Remember(token, known);
                }

                return known;
            }
            catch (DbUpdateException e) when (!isAgain && ConstraintViolation.Unique(e) is not null)
            {
                // Another request with the token was quicker: its session is found now.
            }
        }
    }

    // A stranger can write any issuer into a token, so only the host that the settings name is asked about it.
    private SignOnProvider? FindProvider(string token)
    {
        try
        {
            return Uri.TryCreate(new JsonWebToken(token).Issuer, UriKind.Absolute, out var issuer)
                ? providers.OfTokens.FirstOrDefault(p => new Uri(p.Settings.Authority!).Authority == issuer.Authority)
                : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static async Task<ClaimsPrincipal?> ValidateAsync(SignOnProvider provider, HttpContext http)
    {
        try
        {
            var principal = (await provider.AuthenticateAsync(http)).Principal;

            // An ID token or a logout token of the same provider is no access token, although its audience may be the same.
            return principal?.HasClaim(c => c.Type is JwtClaims.Nonce or JwtClaims.Events) is false ? principal : null;
        }
        catch (Exception e) when (SignOnFlow.IsAway(e, http.RequestAborted))
        {
            return null;
        }
    }

    private static DateTimeOffset? ExpiryOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirst("exp")?.Value, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private async Task<Known?> StartAsync(
        UsersDb db, ISessionStart starter, SignOnProvider provider, SignOnClaims claims, byte[] hash, DateTimeOffset expiresAt,
        Client client, CancellationToken ct)
    {
        var identity = await db.Identities.FirstOrDefaultAsync(i => i.Issuer == claims.Issuer && i.Subject == claims.Subject, ct);
        if (identity is null || await db.LockUserAsync(identity.UserId, ct) is not { Active: true } user)
        {
            return null;
        }

        // One that was ended is found too, and stays ended.
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.FamilyHash == hash, ct) is { } before)
        {
            return before.UserId == user.Id ? new Known(user.Id, before.Id, before.ExpiresAt) : null;
        }

        var now = clock.GetUtcNow();
        var begin = new SessionBeginning($"with an access token of the provider {provider.Name}")
        {
            TokenHash = hash,
            ExpiresAt = expiresAt,
        };
        var (session, _) = await starter.StartAsync(user, begin, client, ct);
        identity.LastUsedAt = now;
        db.ProviderSessions.Add(
            new ProviderSession { SessionId = session.Id, IdentityId = identity.Id, Sid = claims.Sid, AskedAt = now });
        await db.SaveChangesAsync(ct);
        return new Known(user.Id, session.Id, expiresAt);
    }

    private void Remember(string token, Known known)
    {
        if (Interlocked.Increment(ref _count) > MaxCount)
        {
            _known.Clear();
            Volatile.Write(ref _count, 1);
        }

        _known.TryAdd(token, known);
    }

    private sealed record Known(long UserId, long SessionId, DateTimeOffset ExpiresAt);
}
