using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>Finds the token of a directory: without a query when it was used in the last seconds.</summary>
[SingletonService]
internal sealed class ScimTokenCache(ModuleDataSource<UsersDb> source, ISignals signals, TimeProvider clock) : IDisposable
{
    private readonly SignalledCache<KnownToken> _cache = new(signals, "users.scim-token", ScimToken.MaxCount, AccountStatusCache.Lifetime);

    /// <summary>The id of the token, or null when it is unknown.</summary>
    public async Task<long?> FindAsync(string token, CancellationToken ct)
    {
        var hash = ScimToken.HashOf(token);
        var name = NameOf(hash);
        if (_cache.Find(name) is { } known)
        {
            return known.Id;
        }

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand("""
            WITH used AS (
                UPDATE users.scim_tokens SET last_used_at = $2
                WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < $2 - interval '1 minute'))
            SELECT id FROM users.scim_tokens WHERE hash = $1
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var found = new KnownToken(reader.GetInt64("id"));
        _cache.Remember(name, found, version);
        return found.Id;
    }

    /// <summary>Call it after the commit that revoked the token, before the response.</summary>
    public void Drop(byte[] hash) => _cache.Drop(NameOf(hash));

    public void Dispose() => _cache.Dispose();

    private static string NameOf(byte[] hash) => Convert.ToHexString(hash);

    private sealed record KnownToken(long Id);
}
