using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.OAuth;

/// <summary>Deletes what no app can use any more: every hour, at one Host or at several at once.</summary>
[SingletonService]
internal sealed class OAuthCleanUp(
    IServiceScopeFactory scopes, OAuthSettings settings, TimeProvider clock, ILogger<OAuthCleanUp> logger)
    : PeriodicJob("users.clean-up-apps", TimeSpan.FromHours(1), clock, logger)
{
    // A code that is shown twice must still be known, so that the token it gave is revoked.
    private static readonly TimeSpan KeepCodes = TimeSpan.FromDays(1);

    // An app that people sign in with registers once, and again when it is installed again.
    private static readonly TimeSpan KeepUsedApps = TimeSpan.FromDays(400);

    // Some apps ask for a token of their own at each start.
    private const int TokensOfApps = 20;

    private readonly TimeProvider _clock = clock;

    protected override async Task<long> DoAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var now = _clock.GetUtcNow();
        var (codes, unused, used) = (now - KeepCodes, now - settings.KeepUnusedApps, now - KeepUsedApps);
        var tokens = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.oauth_tokens
            WHERE creation_date < {codes} AND (status <> 'valid' OR expiration_date < {now})
            """, ct);
        var ended = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.oauth_grants g
            WHERE g.creation_date < {codes}
                AND (NOT EXISTS (SELECT FROM users.oauth_tokens t WHERE t.authorization_id = g.id)
                    OR EXISTS (
                        SELECT FROM users.sessions s
                        WHERE s.id = g.session_id AND (s.revoked_at < {codes} OR s.expires_at < {codes})))
            """, ct);
        var own = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.oauth_grants WHERE id IN (
                SELECT id FROM (
                    SELECT id, row_number() OVER (PARTITION BY application_id ORDER BY id DESC) AS place
                    FROM users.oauth_grants WHERE session_id IS NULL) g
                WHERE place > {TokensOfApps})
            """, ct);
        var apps = await db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.oauth_apps a
            WHERE (a.used_at IS NULL AND a.created_at < {unused} OR a.used_at < {used})
                AND NOT EXISTS (SELECT FROM users.oauth_grants g WHERE g.application_id = a.id AND g.session_id IS NOT NULL)
            """, ct);
        return tokens + ended + own + apps;
    }
}
