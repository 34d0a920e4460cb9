using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration;

/// <summary>Ends sessions: their tokens are refused from the commit on, by every Host.</summary>
[ScopedService]
internal sealed class SessionRevocation(UsersDb db, SessionCache cache, TimeProvider clock)
{
    /// <summary>Ends one session of the person; false when they have none of that id.</summary>
    public Task<bool> RevokeAsync(long userId, long sessionId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var found = await db.Sessions
            .FromSql($"SELECT * FROM users.sessions WHERE id = {sessionId} AND user_id = {userId} AND revoked_at IS NULL FOR UPDATE")
            .ToListAsync(ct);
        await RevokeAsync(found, ct);
        return found.Count > 0;
    }, ct);

    /// <summary>Ends all sessions of the person, or all but one.</summary>
    public Task<int> RevokeAllAsync(long userId, long? exceptSessionId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // A sign-in takes the same lock, so a session that began before this is ended too.
        await db.LockUserAsync(userId, ct);
        var found = await db.Sessions
            .FromSql($"""
                SELECT * FROM users.sessions WHERE user_id = {userId} AND revoked_at IS NULL AND id <> {exceptSessionId ?? 0}
                ORDER BY id FOR UPDATE
                """)
            .ToListAsync(ct);
        await RevokeAsync(found, ct);
        return found.Count;
    }, ct);

    /// <summary>Ends these sessions, whose rows are locked in the open transaction.</summary>
    public async Task RevokeAsync(IReadOnlyCollection<Session> sessions, CancellationToken ct)
    {
        foreach (var session in sessions)
        {
            session.RevokedAt = clock.GetUtcNow();
            db.AfterCommit(() => cache.Drop(session.Id));
        }

        await db.SaveChangesAsync(ct);
    }
}
