using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Access;

/// <summary>Tells whose an API key is: without a query when it was seen in the last seconds.</summary>
internal sealed class KnownKeys(ModuleSource<UsersDb> source, ISignals signals) : IDisposable
{
    // Whoever changes accounts in the database itself, past the program, waits no longer than this.
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(20);

    private readonly SignalledCache<KnownKey> _cache = new(signals, "users.key", 20_000, Keep);

    public async Task<KnownKey?> FindAsync(string key, CancellationToken ct)
    {
        var hash = ApiKey.HashOf(key);
        var name = Convert.ToHexStringLower(hash);
        if (_cache.Find(name) is { } remembered)
        {
            return remembered;
        }

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand(
            "SELECT u.id, u.role, u.active FROM users.api_keys k JOIN users.users u ON u.id = k.user_id WHERE k.hash = $1");
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var known = new KnownKey(reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2));
        _cache.Remember(name, known, version);
        return known;
    }

    public void Dispose() => _cache.Dispose();
}
