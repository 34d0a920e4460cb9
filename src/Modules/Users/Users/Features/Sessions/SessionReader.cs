using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Sessions;

/// <summary>
/// Reads the sessions of an account that have not ended, the newest sign-in first. Those of apps are in the list of these.
/// </summary>
[ScopedService]
internal sealed class SessionReader(UsersDb db, TimeProvider clock)
{
    private const string List = "users.sessions";

    /// <param name="userId">The owner of the account.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="currentId">The session of the request, or null.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>The sessions, and the cursor of the next page.</returns>
    public async Task<(IReadOnlyList<SessionView> Shown, string? Next)> ReadAsync(
        long userId, Page page, long? currentId, CancellationToken ct)
    {
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var now = clock.GetUtcNow();
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.Id < before && s.RevokedAt == null && s.ExpiresAt > now
                && !db.OAuthGrants.Any(g => g.SessionId == s.Id))
            .OrderByDescending(s => s.Id).Take(page.Limit + 1)
            .Select(s => new
            {
                Session = s,
                Provider = db.ProviderSessions.Where(p => p.SessionId == s.Id).Select(p => p.Identity!.Provider).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var (shown, next) = page.Cut(found, List, s => [s.Session.Id]);
        return ([.. shown.Select(s => SessionView.Of(s.Session, s.Provider, currentId))], next);
    }
}
