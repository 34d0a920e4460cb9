using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;

namespace Microblog.Users.Integration;

/// <summary>Finds the caller of an API key: without a query when the key was used in the last seconds.</summary>
[SingletonService]
internal sealed class ApiKeyCache(
    ModuleDataSource<UsersDb> source, DemonstrationAccounts demonstration, AccountStatusCache statuses, SecondFactorSettings secondFactor,
    ISignals signals, TimeProvider clock)
    : IDisposable
{
    private readonly SignalledCache<CachedKey> _cache = new(signals, CredentialSignals.Key, 20_000, AccountStatusCache.Lifetime);

    /// <summary>The caller, or null when the key is unknown or expired, or its owner is deactivated.</summary>
    public async Task<Caller?> FindAsync(string key, CancellationToken ct)
    {
        var hash = ApiKey.HashOf(key);
        var cached = _cache.Find(NameOf(hash)) ?? await LoadAsync(hash, ct);
        return cached is not null && !(cached.ExpiresAt <= clock.GetUtcNow())
            && await statuses.FindAsync(cached.UserId, ct) is { Active: true } status
            ? status.Restrict(
                new Caller(
                    cached.UserId, status.Role, ApiKeyId: cached.KeyId, Limit: cached.ReadOnly ? CallerLimit.ReadOnly : CallerLimit.None),
                secondFactor)
            : null;
    }

    /// <summary>Call it after the commit that revoked the key, before the response.</summary>
    public void Drop(byte[] hash) => _cache.Drop(NameOf(hash));

    public void Dispose() => _cache.Dispose();

    private async Task<CachedKey?> LoadAsync(byte[] hash, CancellationToken ct)
    {
        var (version, statusVersion) = (_cache.Version, statuses.Version);
        await using var command = source.Source.CreateCommand($"""
            WITH used AS (
                UPDATE users.api_keys SET last_used_at = $2
                WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < $2 - interval '1 minute')
                    AND (expires_at IS NULL OR expires_at > $2))
            SELECT k.user_id, u.role, u.active AND (NOT u.demonstration OR $3) AS active, k.expires_at, k.id AS key_id, k.read_only,
                {AccountStatusCache.PasswordAlone}
            FROM users.api_keys k JOIN users.users u ON u.id = k.user_id WHERE k.hash = $1 AND (NOT k.demonstration OR $3)
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = demonstration.AreAccepted });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var expiresAt = await reader.GetFieldValueAsync<DateTimeOffset?>("expires_at", ct);
        var cached = new CachedKey(
            reader.GetInt64("key_id"), reader.GetInt64("user_id"), expiresAt, reader.GetBoolean("read_only"));
        statuses.Remember(cached.UserId, AccountStatusCache.Read(reader), statusVersion);
        _cache.Remember(NameOf(hash), cached, version);
        return cached;
    }

    private static string NameOf(byte[] hash) => Convert.ToHexStringLower(hash);

    private sealed record CachedKey(long KeyId, long UserId, DateTimeOffset? ExpiresAt, bool ReadOnly);
}
