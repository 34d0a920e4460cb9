using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Access;

/// <summary>Tells who calls with an access token: without a query when the session was seen in the last seconds.</summary>
internal sealed class KnownSessions(ModuleSource<UsersDb> source, AccessTokens tokens, Standings standings, ISignals signals) : IDisposable
{
    private readonly SignalledCache<long, LiveSession> _cache = new(signals, CredentialSignals.Session, 20_000, Standings.Keep);

    /// <summary>The caller, or null when the token is not good, its session was ended or its owner is deactivated.</summary>
    public async Task<Caller?> FindAsync(string token, CancellationToken ct)
    {
        if (await tokens.ReadAsync(token, ct) is not { } claims)
        {
            return null;
        }

        var session = _cache.Find(claims.SessionId) ?? await LoadAsync(claims.SessionId, ct);
        return session?.UserId == claims.UserId && await standings.FindAsync(claims.UserId, ct) is { Active: true } standing
            ? new Caller(claims.UserId, standing.Role, claims.SessionId)
            : null;
    }

    /// <summary>Call it after the commit that ended the session, before the answer.</summary>
    public void Drop(long sessionId) => _cache.Drop(sessionId);

    public void Dispose() => _cache.Dispose();

    private async Task<LiveSession?> LoadAsync(long sessionId, CancellationToken ct)
    {
        var (version, standingVersion) = (_cache.Version, standings.Version);
        await using var command = source.Source.CreateCommand(
            "SELECT u.id, u.role, u.active FROM users.sessions s JOIN users.users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL");
        command.Parameters.Add(new() { Value = sessionId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var session = new LiveSession(reader.GetInt64(0));
        standings.Remember(session.UserId, new Standing(reader.GetString(1), reader.GetBoolean(2)), standingVersion);
        _cache.Remember(sessionId, session, version);
        return session;
    }
}
