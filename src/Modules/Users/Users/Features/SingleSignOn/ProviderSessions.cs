using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>Asks providers whether people are still signed in there: with the refresh token that they gave, where they gave one.</summary>
[ScopedService]
internal sealed partial class ProviderSessions(
    SignOnProviders providers, SignOnProtection protection, SignOnFlow flow, UsersDb db, SessionRevocation sessions, TimeProvider clock,
    ILogger<ProviderSessions> logger) : IProviderSessions
{
    /// <inheritdoc />
    public async Task<ProviderVerdict> AskAsync(string refreshToken, CancellationToken ct)
    {
        var (hash, now) = (RefreshToken.HashOf(refreshToken), clock.GetUtcNow());

        // Only for a refresh token that is good: whoever shows another is not served anyway.
        return providers.All.Count == 0 ? ProviderVerdict.GoesOn : await AskAsync(
            await FindDueAsync(db.RefreshTokens.AsNoTracking()
                .Where(t => t.Hash == hash && t.SpentAt == null && t.Session!.RevokedAt == null && t.Session.ExpiresAt > now)
                .Select(t => t.Session!), ct),
            ct);
    }

    /// <inheritdoc />
    public async Task<ProviderVerdict> AskOfAppAsync(long sessionId, CancellationToken ct) => await AskAsync(
        await FindDueAsync(db.Sessions.AsNoTracking().Where(s => s.Id == sessionId && s.RevokedAt == null), ct), ct);

    private async Task<ProviderVerdict> AskAsync(Due? asked, CancellationToken ct)
    {
        if (asked is not { } due)
        {
            return ProviderVerdict.GoesOn;
        }

        // Of two requests at once, one asks: a provider may take a refresh token that comes twice for stolen.
        var (provider, before) = (due.Provider, due.Session.AskedAt);
        var now = clock.GetUtcNow();
        if (await db.ProviderSessions.Where(s => s.SessionId == due.Session.SessionId && s.AskedAt == before)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.AskedAt, now), ct) == 0)
        {
            return ProviderVerdict.GoesOn;
        }

        await protection.PrepareAsync(ct);
        var stored = due.Session.RefreshToken is { } encrypted ? protection.Decrypt(encrypted) : null;
        var (verdict, message) =
            provider is null || stored is null ? (ProviderVerdict.Over, null) : await RedeemAsync(provider, stored, ct);
        switch (verdict)
        {
            case ProviderVerdict.Over:
                await sessions.RevokeAsync(due.UserId, due.Session.SessionId, ct);
                break;
            case ProviderVerdict.Away:
                await db.ProviderSessions.Where(s => s.SessionId == due.Session.SessionId)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.AskedAt, before), CancellationToken.None);
                break;
            case ProviderVerdict.GoesOn when message is not null:
                var next = message.RefreshToken is { Length: > 0 } renewed ? protection.Encrypt(renewed) : due.Session.RefreshToken;
                await db.ProviderSessions.Where(s => s.SessionId == due.Session.SessionId)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.RefreshToken, next), CancellationToken.None);
                break;
        }

        return verdict;
    }

    /// <inheritdoc />
    public async Task<string?> FindSignOutAddressAsync(HttpContext http, long sessionId, CancellationToken ct)
    {
        if (providers.All.Count == 0)
        {
            return null;
        }

        var found = await db.ProviderSessions.AsNoTracking().Where(s => s.SessionId == sessionId && s.IdToken != null)
            .Select(s => new { s.IdToken, s.Identity!.Provider }).FirstOrDefaultAsync(ct);
        if (found is null || providers.Find(found.Provider) is not { Settings.SignOutThere: true } provider)
        {
            return null;
        }

        await protection.PrepareAsync(ct);
        return protection.Decrypt(found.IdToken!) is { } idToken
            ? await flow.FindSignOutAddressAsync(http, provider, idToken, ct)
            : null;
    }

    private async Task<Due?> FindDueAsync(IQueryable<Session> sessionOf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await sessionOf
            .Join(
                db.ProviderSessions, s => s.Id, p => p.SessionId,
                (s, p) => new { Session = p, p.Identity!.Provider, s.UserId })
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        // A provider that is gone from the settings lets nobody in any more.
        var provider = providers.Find(found.Provider);
        return provider is null || found.Session.AskedAt + provider.Settings.AskAgainAfter <= now
            ? new Due(found.Session, provider, found.UserId)
            : null;
    }

    private async Task<(ProviderVerdict Verdict, OpenIdConnectMessage? Message)> RedeemAsync(
        SignOnProvider provider, string refreshToken, CancellationToken ct)
    {
        try
        {
            var endpoint = (await provider.DiscoverAsync(ct)).TokenEndpoint;
            var message = new OpenIdConnectMessage
            {
                ClientId = provider.Settings.ClientId,
                GrantType = OpenIdConnectGrantTypes.RefreshToken,
                RefreshToken = refreshToken,
                EnableTelemetryParameters = false,
            };
            provider.Assertion.AddTo(message, endpoint);
            using var body = new FormUrlEncodedContent(message.Parameters);
            using var answer = await provider.Options.Backchannel.PostAsync(new Uri(endpoint), body, ct);
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                return (ProviderVerdict.Over, null);
            }

            answer.EnsureSuccessStatusCode();
            return (ProviderVerdict.GoesOn, new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync(ct)));
        }
        catch (Exception e) when (SignOnFlow.IsAway(e, ct) || e is ArgumentException or System.Text.Json.JsonException)
        {
            LogAway(logger, provider.Name, e.Message);
            return (ProviderVerdict.Away, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The provider of sign-in {Provider} could not be asked again: {Reason}")]
    private static partial void LogAway(ILogger logger, string provider, string reason);

    private sealed record Due(ProviderSession Session, SignOnProvider? Provider, long UserId);
}
