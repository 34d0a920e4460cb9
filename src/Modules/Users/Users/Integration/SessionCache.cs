using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Contracts;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;

namespace Microblog.Users.Integration;

/// <summary>Finds the caller of an access token: without a query when the session was used in the last seconds.</summary>
[SingletonService]
internal sealed class SessionCache(
    ModuleDataSource<UsersDb> source, DemonstrationAccounts demonstration, AccessTokens tokens, AccountStatusCache statuses,
    SecondFactorSettings secondFactor, ISignals signals)
    : IDisposable
{
    private readonly SignalledCache<long, CachedSession> _cache =
        new(signals, CredentialSignals.Session, 20_000, AccountStatusCache.Lifetime);

    /// <summary>The caller, or null when the token is not valid, its session was ended or its owner is deactivated.</summary>
    public async Task<Caller?> FindAsync(string token, CancellationToken ct) =>
        await tokens.ReadAsync(token, ct) is { } claims ? await FindAsync(claims.SessionId, claims.UserId, ct) : null;

    /// <summary>The caller of a session, or null when it was ended or its owner is deactivated.</summary>
    public async Task<Caller?> FindAsync(long sessionId, long userId, CancellationToken ct)
    {
        var session = _cache.Find(sessionId) ?? await LoadAsync(sessionId, ct);
        return session?.UserId == userId && await statuses.FindAsync(userId, ct) is { Active: true } status
            ? status.Restrict(
                new Caller(
                    userId, status.Role, sessionId, Limit: session.MustChangePassword ? CallerLimit.PasswordChange : CallerLimit.None),
                secondFactor)
            : null;
    }

    /// <summary>Call it after the commit that ended the session, before the response.</summary>
    public void Drop(long sessionId) => _cache.Drop(sessionId);

    public void Dispose() => _cache.Dispose();

    private async Task<CachedSession?> LoadAsync(long sessionId, CancellationToken ct)
    {
        var (version, statusVersion) = (_cache.Version, statuses.Version);
        await using var command = source.Source.CreateCommand($"""
            SELECT s.user_id, s.must_change_password, u.role, u.active AND (NOT u.demonstration OR $2) AS active,
                {AccountStatusCache.PasswordAlone}
            FROM users.sessions s JOIN users.users u ON u.id = s.user_id
            WHERE s.id = $1 AND s.revoked_at IS NULL
            """);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = demonstration.AreAccepted });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var session = new CachedSession(reader.GetInt64("user_id"), reader.GetBoolean("must_change_password"));
        statuses.Remember(session.UserId, AccountStatusCache.Read(reader), statusVersion);
        _cache.Remember(sessionId, session, version);
        return session;
    }

    private sealed record CachedSession(long UserId, bool MustChangePassword);
}
