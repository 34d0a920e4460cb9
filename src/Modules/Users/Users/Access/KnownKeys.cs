using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Access;

/// <summary>Tells who calls with an API key: without a query when it was seen in the last seconds.</summary>
internal sealed class KnownKeys(ModuleSource<UsersDb> source, Standings standings, ISignals signals, TimeProvider clock) : IDisposable
{
    private readonly SignalledCache<KeyOwner> _cache = new(signals, CredentialSignals.Key, 20_000, Standings.Keep);

    /// <summary>The caller, or null when the key is unknown or its owner is deactivated.</summary>
    public async Task<Caller?> FindAsync(string key, CancellationToken ct)
    {
        var hash = ApiKey.HashOf(key);
        var owner = _cache.Find(NameOf(hash)) ?? await LoadAsync(hash, ct);
        return owner is not null && !(owner.ExpiresAt <= clock.GetUtcNow()) && await standings.FindAsync(owner.UserId, ct) is { Active: true } standing
            ? new Caller(owner.UserId, standing.Role, ApiKeyId: owner.KeyId)
            : null;
    }

    /// <summary>Call it after the commit that revoked the key, before the answer.</summary>
    public void Drop(byte[] hash) => _cache.Drop(NameOf(hash));

    public void Dispose() => _cache.Dispose();

    private async Task<KeyOwner?> LoadAsync(byte[] hash, CancellationToken ct)
    {
        var (version, standingVersion) = (_cache.Version, standings.Version);
        await using var command = source.Source.CreateCommand("""
            WITH used AS (
                UPDATE users.api_keys SET last_used_at = $2
                WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < $2 - interval '1 minute') AND (expires_at IS NULL OR expires_at > $2))
            SELECT u.id, u.role, u.active, k.expires_at, k.id FROM users.api_keys k JOIN users.users u ON u.id = k.user_id WHERE k.hash = $1
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var owner = new KeyOwner(reader.GetInt64(4), reader.GetInt64(0), await reader.IsDBNullAsync(3, ct) ? null : reader.GetFieldValue<DateTimeOffset>(3));
        standings.Remember(owner.UserId, new Standing(reader.GetString(1), reader.GetBoolean(2)), standingVersion);
        _cache.Remember(NameOf(hash), owner, version);
        return owner;
    }

    private static string NameOf(byte[] hash) => Convert.ToHexStringLower(hash);
}
