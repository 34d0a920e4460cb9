using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>The apps that somebody has allowed: lists them, and ends one.</summary>
[ScopedService]
internal sealed class AppList(UsersDb db, SessionRevocation sessions, SecurityEvents events, TimeProvider clock)
{
    /// <summary>The apps of a person, the newest first. Each has a session, so there are no more than a person may have of these.</summary>
    public async Task<IReadOnlyList<AuthorizedApp>> ListAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.OAuthGrants.AsNoTracking()
            .Where(g => g.Session!.UserId == userId && g.Session.RevokedAt == null && g.Session.ExpiresAt > now
                && g.Tokens.Any(t => t.Type == TokenTypeIdentifiers.AccessToken && t.Status == Statuses.Valid))
            .OrderByDescending(g => g.Id)
            .Select(g => new
            {
                g.Id,
                g.Application!.DisplayName,
                g.Application.Website,
                g.Scopes,
                g.Session!.CreatedAt,
                g.Session.LastUsedAt,
            })
            .ToListAsync(ct);
        return found.ConvertAll(g => new AuthorizedApp(
            g.Id, g.DisplayName!, g.Website, JsonSerializer.Deserialize<string[]>(g.Scopes!)!, g.CreatedAt, g.LastUsedAt));
    }

    /// <summary>Ends an app of a person: every Host refuses its token from the commit on.</summary>
    /// <returns>False when they have none of that id.</returns>
    public Task<bool> EndAsync(Caller caller, long userId, long id, Client client, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var found = await db.OAuthGrants.AsNoTracking().Where(g => g.Id == id && g.Session!.UserId == userId)
            .Select(g => new { g.Application!.DisplayName, g.SessionId }).FirstOrDefaultAsync(ct);
        if (found is not { SessionId: { } sessionId } || !await sessions.RevokeAsync(userId, sessionId, ct))
        {
            return false;
        }

        events.Add(AuditEntry.EndedApp, caller, userId, client, found.DisplayName!);
        await db.SaveChangesAsync(ct);
        return true;
    }, ct);
}
