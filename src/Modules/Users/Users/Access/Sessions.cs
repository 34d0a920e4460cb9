using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Access;

/// <summary>Begins sessions, carries them on by refresh tokens, and ends them.</summary>
internal sealed partial class Sessions(
    UsersDb db, AccessTokens tokens, KnownSessions known, KnownKeys keys, UsersSettings settings, TimeProvider clock, ILogger<Sessions> logger)
{
    // Two tabs wake up and refresh with one token: the second is no thief.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Begins a session for somebody whose password was right; null when they are deactivated, or the password was changed just now.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="verifiedHash">The hash that the password was checked against.</param>
    /// <param name="betterHash">A stronger hash of the same password, to keep from now on.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="ct">Cancels.</param>
    public Task<TokenAnswer?> StartAsync(long userId, string verifiedHash, string? betterHash, Visitor visitor, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // Under the lock that a change of the password takes: no session begins with the old one after it ended all others.
        var user = await LockedUserAsync(userId, ct);
        if (user is not { Active: true } || user.PasswordHash != verifiedHash)
        {
            return null;
        }

        user.PasswordHash = betterHash ?? user.PasswordHash;
        return await BeginAsync(user, key: null, visitor, ct);
    }, ct);

    /// <summary>Begins a session that ends with an API key; null when the key is gone or over, or its owner deactivated.</summary>
    public Task<TokenAnswer?> StartByKeyAsync(long userId, long keyId, Visitor visitor, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // The person first, as where an account is deleted with its keys. Whoever revokes the key meanwhile waits, and then ends this session too.
        var user = await LockedUserAsync(userId, ct);
        var key = (await db.ApiKeys.FromSql($"SELECT * FROM users.api_keys WHERE id = {keyId} FOR SHARE").ToListAsync(ct)).FirstOrDefault();
        return user is { Active: true } && key is not null && !(key.ExpiresAt <= clock.GetUtcNow()) ? await BeginAsync(user, key, visitor, ct) : null;
    }, ct);

    /// <summary>A new pair for a refresh token; null when it is none of ours, or no longer good. One that was spent before ends its session.</summary>
    public Task<TokenAnswer?> RefreshAsync(string token, Visitor visitor, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (family, hash, now) = (RefreshToken.FamilyHashOf(token), RefreshToken.HashOf(token), clock.GetUtcNow());
        var session = (await db.Sessions.FromSql($"SELECT * FROM users.sessions WHERE family_hash = {family} FOR UPDATE")
            .Include(s => s.ApiKey).ToListAsync(ct)).FirstOrDefault();
        if (session is not { RevokedAt: null } || session.ExpiresAt <= now || !await db.Users.AnyAsync(u => u.Id == session.UserId && u.Active, ct))
        {
            return null;
        }

        var shown = await db.RefreshTokens.FirstOrDefaultAsync(t => t.Hash == hash, ct);
        if (shown is null || shown.SpentAt + Grace < now)
        {
            SpentTwice(logger, session.Id, session.UserId);
            await EndAsync([session], ct);
            return null;
        }

        var next = RefreshToken.Successor(token);
        shown.SpentAt ??= now;
        (session.LastUsedAt, session.ExpiresAt) = (now, EndOf(session.ApiKey));
        (session.Address, session.UserAgent) = (visitor.Address, visitor.UserAgent);
        db.RefreshTokens.Add(new RefreshToken { Hash = RefreshToken.HashOf(next), SessionId = session.Id });
        await db.RefreshTokens.Where(t => t.SessionId == session.Id && t.SpentAt < now - Grace).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return await PairAsync(session, next, ct);
    }, ct);

    /// <summary>Ends one session of the person; false when they have none of that id.</summary>
    public Task<bool> EndOneAsync(long userId, long sessionId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var found = await db.Sessions
            .FromSql($"SELECT * FROM users.sessions WHERE id = {sessionId} AND user_id = {userId} AND revoked_at IS NULL FOR UPDATE").ToListAsync(ct);
        await EndAsync(found, ct);
        return found.Count > 0;
    }, ct);

    /// <summary>Revokes an API key of the person and ends the sessions that it began; false when they have none of that id.</summary>
    public Task<bool> EndKeyAsync(long userId, long keyId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // Under a lock that a sign-in with the key waits for, so that none is missed.
        var found = await db.ApiKeys.FromSql($"SELECT * FROM users.api_keys WHERE id = {keyId} AND user_id = {userId} FOR UPDATE").AsNoTracking().ToListAsync(ct);
        foreach (var key in found)
        {
            await EndAsync(await db.Sessions.Where(s => s.ApiKeyId == keyId && s.RevokedAt == null).ToListAsync(ct), ct);
            await db.ApiKeys.Where(k => k.Id == keyId).ExecuteDeleteAsync(ct);
            db.AfterCommit(() => keys.Drop(key.Hash));
        }

        return found.Count > 0;
    }, ct);

    /// <summary>Ends all sessions of the person but one.</summary>
    public Task<int> EndAllAsync(long userId, long? butSessionId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // Under the lock of a sign-in: one that began before this is ended too.
        await LockedUserAsync(userId, ct);
        var found = await db.Sessions
            .FromSql($"SELECT * FROM users.sessions WHERE user_id = {userId} AND revoked_at IS NULL AND id <> {butSessionId ?? 0} ORDER BY id FOR UPDATE").ToListAsync(ct);
        await EndAsync(found, ct);
        return found.Count;
    }, ct);

    /// <summary>Keeps a new password and ends all other sessions; false when the password was changed by somebody else meanwhile.</summary>
    public Task<bool> ChangePasswordAsync(long userId, string? verifiedHash, string newHash, long? sessionId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        if (await LockedUserAsync(userId, ct) is not { } user || user.PasswordHash != verifiedHash)
        {
            return false;
        }

        user.PasswordHash = newHash;
        await db.SaveChangesAsync(ct);
        await EndAllAsync(userId, sessionId, ct);
        return true;
    }, ct);

    private async Task<User?> LockedUserAsync(long userId, CancellationToken ct) =>
        (await db.Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR NO KEY UPDATE").ToListAsync(ct)).FirstOrDefault();

    private async Task EndAsync(IReadOnlyCollection<Session> sessions, CancellationToken ct)
    {
        foreach (var session in sessions)
        {
            session.RevokedAt = clock.GetUtcNow();
            db.AfterCommit(() => known.Drop(session.Id));
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<TokenAnswer?> BeginAsync(User user, ApiKey? key, Visitor visitor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.UserId == user.Id && (s.ExpiresAt < now || s.RevokedAt < now - settings.KeepSessions)).ExecuteDeleteAsync(ct);
        var refresh = RefreshToken.Invent();
        var session = new Session
        {
            UserId = user.Id,
            ApiKeyId = key?.Id,
            FamilyHash = RefreshToken.FamilyHashOf(refresh),
            UserAgent = visitor.UserAgent,
            Address = visitor.Address,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = EndOf(key),
        };
        db.RefreshTokens.Add(new RefreshToken { Hash = RefreshToken.HashOf(refresh), Session = session });
        await db.SaveChangesAsync(ct);
        return await PairAsync(session, refresh, ct);
    }

    // A session that nobody uses ends after some time, and never outlives its key.
    private DateTimeOffset EndOf(ApiKey? key)
    {
        var unused = clock.GetUtcNow() + settings.KeepSessions;
        return key?.ExpiresAt < unused ? key.ExpiresAt.Value : unused;
    }

    private async Task<TokenAnswer?> PairAsync(Session session, string refresh, CancellationToken ct)
    {
        var (access, seconds) = await tokens.IssueAsync(session, ct);
        return new TokenAnswer(access, refresh, "Bearer", seconds);
    }

    [LoggerMessage(LogLevel.Warning, "A spent refresh token came again: session {SessionId} of user {UserId} is ended")]
    private static partial void SpentTwice(ILogger logger, long sessionId, long userId);
}
