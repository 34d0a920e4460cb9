using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.Sessions;

/// <summary>Begins sessions, and exchanges refresh tokens for new pairs of tokens.</summary>
[ScopedService]
internal sealed partial class SessionIssuer(
    UsersDb db, AccessTokens tokens, DemonstrationAccounts demonstration, SessionRevocation revocation, KnownDevices devices,
    SecurityEvents events, UsersSettings settings, TimeProvider clock, ILogger<SessionIssuer> logger) : ISessionStart
{
    // Two browser tabs may refresh with one token at the same time: the second is no thief. Each gets a token; the one that is used first
    // makes all others of the session worthless.
    private static readonly TimeSpan ReuseInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Begins a session of a person whose password was correct; null when they are deactivated, or the password was changed meanwhile.
    /// </summary>
    public Task<TokenResponse?> StartAsync(VerifiedPassword verified, Client client, CancellationToken ct) =>
        db.TransactAsync(async () =>
            await LockVerifiedAsync(verified, ct) is { } user
                ? await BeginAsync(user, SessionBeginning.With(verified, user), client, ct)
                : null,
            ct);

    /// <inheritdoc />
    public async Task<User?> LockVerifiedAsync(VerifiedPassword verified, CancellationToken ct)
    {
        // A change of the password takes the same lock, so no session begins with the old one after all others were ended.
        var user = await db.LockUserAsync(verified.UserId, ct);
        if (user is not { Active: true } || user.PasswordHash != verified.Hash || (user.SecondFactor && verified.Proof is null))
        {
            return null;
        }

        user.PasswordHash = verified.NewHash ?? user.PasswordHash;
        return user;
    }

    /// <summary>
    /// Begins a session that ends with an API key; null when the key was revoked or has expired, or its owner is deactivated.
    /// </summary>
    public Task<TokenResponse?> StartByKeyAsync(long userId, long keyId, Client client, CancellationToken ct) =>
        db.TransactAsync(async () =>
            await LockByKeyAsync(userId, keyId, ct) is { } locked
                ? await BeginAsync(locked.User, SessionBeginning.With(locked.Key), client, ct)
                : null,
            ct);

    /// <inheritdoc />
    public async Task<(User User, ApiKey Key)?> LockByKeyAsync(long userId, long keyId, CancellationToken ct)
    {
        // The person is locked first, as in the deletion of an account. A revocation of the key waits, and then ends this session too.
        var user = await db.LockUserAsync(userId, ct);
        var found = await db.ApiKeys.FromSql($"SELECT * FROM users.api_keys WHERE id = {keyId} FOR SHARE").ToListAsync(ct);
        return user is { Active: true } && found is [var key] && key.UserId == userId && !(key.ExpiresAt <= clock.GetUtcNow())
            ? (user, key)
            : null;
    }

    /// <summary>
    /// Begins a session of a person who has shown a passkey; null when they are deactivated, or the passkey was removed or used meanwhile.
    /// </summary>
    /// <param name="userId">The person.</param>
    /// <param name="shown">The passkey, with what its device has counted.</param>
    /// <param name="client">The client that signs in.</param>
    /// <param name="ct">Cancels.</param>
    public Task<TokenResponse?> StartByPasskeyAsync(long userId, UserPasskeyInfo shown, Client client, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var user = await db.LockUserAsync(userId, ct);
            var passkey = await db.Passkeys.FirstOrDefaultAsync(p => p.UserId == userId && p.CredentialId == shown.CredentialId, ct);
            if (user is not { Active: true } || passkey is null || (shown.SignCount > 0 && shown.SignCount <= passkey.SignCount))
            {
                return null;
            }

            (passkey.SignCount, passkey.BackedUp, passkey.LastUsedAt) = (shown.SignCount, shown.IsBackedUp, clock.GetUtcNow());
            return await BeginAsync(user, new SessionBeginning("with a passkey"), client, ct);
        }, ct);

    /// <summary>
    /// A new pair of tokens; null when the refresh token is unknown or not valid any more. A token that was spent before ends its session.
    /// </summary>
    public Task<TokenResponse?> RefreshAsync(string token, Client client, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (family, hash, now) = (RefreshToken.FamilyHashOf(token), RefreshToken.HashOf(token), clock.GetUtcNow());
        var session = (await db.Sessions.FromSql($"SELECT * FROM users.sessions WHERE family_hash = {family} FOR UPDATE")
            .Include(s => s.ApiKey).ToListAsync(ct)).FirstOrDefault();
        if (session is not { RevokedAt: null } || session.ExpiresAt <= now || ExpiryOf(session) <= now
            || !await db.Users.AnyAsync(u => u.Id == session.UserId && u.Active && (!u.Demonstration || demonstration.AreAccepted), ct))
        {
            return null;
        }

        var presented = await db.RefreshTokens.FirstOrDefaultAsync(t => t.Hash == hash, ct);
        if (presented is null || presented.SpentAt + ReuseInterval < now)
        {
            LogReuse(logger, session.Id, session.UserId);
            events.Add(AuditEntry.EndedSession, session.UserId, client, "a spent refresh token was used again");
            await revocation.RevokeAsync([session], ct);
            return null;
        }

        var next = RefreshToken.GenerateSuccessor(token);
        if (presented.SpentAt is null)
        {
            // The session has one line: the token before this one, and whatever else was given out for it, ends the session from now on.
            presented.SpentAt = now;
            await db.RefreshTokens.Where(t => t.SessionId == session.Id && t.Hash != hash).ExecuteDeleteAsync(ct);
        }

        (session.LastUsedAt, session.ExpiresAt) = (now, ExpiryOf(session));
        (session.Address, session.UserAgent) = (client.Address, client.UserAgent);
        db.RefreshTokens.Add(new RefreshToken { Hash = RefreshToken.HashOf(next), SessionId = session.Id });
        await db.SaveChangesAsync(ct);
        return await IssueAsync(session, next, ct);
    }, ct);

    /// <inheritdoc />
    public async Task<(Session Session, string? RefreshToken)> StartAsync(
        User user, SessionBeginning begin, Client client, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var revokedBefore = now - settings.KeepSessions;
        await db.Sessions.Where(s => s.UserId == user.Id && (s.ExpiresAt < now || s.RevokedAt < revokedBefore)).ExecuteDeleteAsync(ct);
        await MakeRoomAsync(user.Id, ct);
        var refreshToken = begin is { TokenHash: null, IsForApp: false } ? RefreshToken.Generate() : null;
        var session = new Session
        {
            UserId = user.Id,
            ApiKeyId = begin.Key?.Id,
            FamilyHash = begin.TokenHash ?? RefreshToken.FamilyHashOf(refreshToken ?? RefreshToken.Generate()),
            UserAgent = client.UserAgent,
            Address = client.Address,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = begin.ExpiresAt ?? ExpiryOf(now, begin.Key),
            MustChangePassword = begin.MustChangePassword,
        };
        db.Sessions.Add(session);
        events.Add(AuditEntry.SignedIn, user.Id, client, begin.How);
        if (refreshToken is not null)
        {
            db.RefreshTokens.Add(new RefreshToken { Hash = RefreshToken.HashOf(refreshToken), Session = session });
        }

        var isNewDevice = begin.TokenHash is null && await devices.AddAsync(user.Id, client, ct);
        await db.SaveChangesAsync(ct);
        if (isNewDevice)
        {
            db.Publish(new NewDeviceUsed(user.Id, session.Id, now));
            await db.SaveChangesAsync(ct);
        }

        return (session, refreshToken);
    }

    private async Task<TokenResponse?> BeginAsync(User user, SessionBeginning begin, Client client, CancellationToken ct)
    {
        var (session, refreshToken) = await StartAsync(user, begin, client, ct);
        return await IssueAsync(session, refreshToken!, ct);
    }

    // One more session than the setting allows ends the one that was used longest ago.
    private async Task MakeRoomAsync(long userId, CancellationToken ct)
    {
        var tooMany = await db.Sessions
            .FromSql($"""
                SELECT * FROM users.sessions WHERE id IN (
                    SELECT id FROM users.sessions WHERE user_id = {userId} AND revoked_at IS NULL
                    ORDER BY last_used_at DESC, id DESC OFFSET {settings.MaxSessions - 1})
                ORDER BY id FOR UPDATE
                """).ToListAsync(ct);
        await revocation.RevokeAsync(tooMany, ct);
    }

    private DateTimeOffset ExpiryOf(Session session) => ExpiryOf(session.CreatedAt, session.ApiKey);

    // A session ends when it is not used for some time, some time after it began, or with its API key, whichever comes first.
    private DateTimeOffset ExpiryOf(DateTimeOffset begun, ApiKey? key)
    {
        var (unused, last) = (clock.GetUtcNow() + settings.KeepSessions, begun + settings.EndSessionsAfter);
        var end = unused < last ? unused : last;
        return key?.ExpiresAt < end ? key.ExpiresAt.Value : end;
    }

    private async Task<TokenResponse?> IssueAsync(Session session, string refreshToken, CancellationToken ct)
    {
        var (accessToken, seconds) = await tokens.IssueAsync(session, ct);
        return new TokenResponse(accessToken, refreshToken, "Bearer", seconds, session.MustChangePassword ? true : null);
    }

    [LoggerMessage(LogLevel.Warning, "A spent refresh token was used again: session {SessionId} of user {UserId} is ended")]
    private static partial void LogReuse(ILogger logger, long sessionId, long userId);
}
