using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration;

/// <summary>
/// Revokes API keys for good, with the keys that were created with them and the sessions that they began: every Host refuses them from the
/// commit on.
/// </summary>
[ScopedService]
internal sealed class ApiKeyRevocation(UsersDb db, SessionRevocation sessions, ApiKeyCache cache)
{
    /// <summary>Revokes one key of the person.</summary>
    /// <returns>The key; null when they have none of that id.</returns>
    public Task<ApiKey?> RevokeAsync(long userId, long keyId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // Sign-ins with a key and the creation of keys take the same lock, so no session and no key is missed.
        await db.LockUserAsync(userId, ct);
        var found = await db.ApiKeys.FromSql($"""
            SELECT * FROM users.api_keys WHERE id IN (
                WITH RECURSIVE going AS (
                    SELECT id FROM users.api_keys WHERE id = {keyId} AND user_id = {userId}
                    UNION SELECT k.id FROM users.api_keys k JOIN going g ON k.parent_id = g.id)
                SELECT id FROM going)
            ORDER BY id FOR UPDATE
            """).AsNoTracking().ToListAsync(ct);
        await RevokeAsync(found, ct);
        return found.Find(k => k.Id == keyId);
    }, ct);

    /// <summary>Revokes all keys of the person.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RevokeAllAsync(long userId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await db.LockUserAsync(userId, ct);
        var found = await db.ApiKeys.FromSql($"SELECT * FROM users.api_keys WHERE user_id = {userId} ORDER BY id FOR UPDATE")
            .AsNoTracking().ToListAsync(ct);
        await RevokeAsync(found, ct);
        return found.Count;
    }, ct);

    private async Task RevokeAsync(List<ApiKey> keys, CancellationToken ct)
    {
        var ids = keys.ConvertAll(k => k.Id);
        var begun = await db.Sessions.Where(s => s.RevokedAt == null && ids.Contains(s.ApiKeyId ?? 0)).OrderBy(s => s.Id).ToListAsync(ct);
        await sessions.RevokeAsync(begun, ct);
        await db.ApiKeys.Where(k => ids.Contains(k.Id)).ExecuteDeleteAsync(ct);
        foreach (var key in keys)
        {
            db.AfterCommit(() => cache.Drop(key.Hash));
        }
    }
}
