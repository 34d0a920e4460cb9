using System.Globalization;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Integration;

/// <summary>
/// Implements <see cref="IUserNames"/> by an array in memory, indexed by the low bits of the id: a page of tweets looks up a thousand
/// names, and an array costs the fewest cache misses.
/// </summary>
[SingletonService]
internal sealed class DisplayNameCache : IUserNames
{
    /// <summary>The topic of the signals that say whose card has changed. The key is the id of the person.</summary>
    public const string Topic = "users.card";

    // A power of two. From this many accounts on, two people can share a slot and replace each other.
    private const int Slots = 1 << 17;
    private const int LifetimeMilliseconds = 5 * 60 * 1000;

    private readonly Entry?[] _entries = new Entry?[Slots];
    private readonly ModuleDataSource<UsersDb> _source;
    private readonly ISignals _signals;
    private long _drops;

    public DisplayNameCache(ModuleDataSource<UsersDb> source, ISignals signals)
    {
        (_source, _signals) = (source, signals);
        signals.Subscribe(Topic, OnSignal);
    }

    public async Task<UserName[]> FindAsync(IReadOnlyList<long> userIds, CancellationToken ct)
    {
        var names = new UserName[userIds.Count];
        List<int>? missing = null;
        var now = Environment.TickCount64;
        var listening = _signals.Listening;
        for (var i = 0; i < names.Length; i++)
        {
            if (listening && _entries[SlotOf(userIds[i])] is { } entry && entry.UserId == userIds[i] && now < entry.Until)
            {
                names[i] = entry.Name;
            }
            else
            {
                (missing ??= []).Add(i);
            }
        }

        if (missing is not null)
        {
            var loaded = await LoadAsync([.. missing.Select(i => userIds[i]).Distinct()], ct);
            foreach (var i in missing)
            {
                names[i] = loaded.GetValueOrDefault(userIds[i]);
            }
        }

        return names;
    }

    /// <summary>Removes a name from this Host. Call it after the commit that changed the name, before the response.</summary>
    public void Forget(long userId)
    {
        Interlocked.Increment(ref _drops);
        Volatile.Write(ref _entries[SlotOf(userId)], null);
    }

    private static int SlotOf(long userId) => (int)(userId & (Slots - 1));

    private async Task<Dictionary<long, UserName>> LoadAsync(long[] userIds, CancellationToken ct)
    {
        ReadConsistency.Insist();
        var version = Interlocked.Read(ref _drops);
        var loaded = new Dictionary<long, UserName>(userIds.Length);
        await using var command = _source.Source.CreateCommand("SELECT id, name FROM users.users WHERE id = ANY($1)");
        command.Parameters.Add(new() { Value = userIds });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (id, name) = (reader.GetOrdinal("id"), reader.GetOrdinal("name"));
        while (await reader.ReadAsync(ct))
        {
            var (userId, userName) = (reader.GetInt64(id), new UserName(reader.GetString(name)));
            loaded[userId] = userName;
            Remember(userId, userName, version);
        }

        return loaded;
    }

    // If a name was dropped after the query began, the result may be older than the drop.
    private void Remember(long userId, UserName name, long version)
    {
        if (_signals.Listening && version == Interlocked.Read(ref _drops))
        {
            Volatile.Write(ref _entries[SlotOf(userId)], new Entry(userId, name, Environment.TickCount64 + LifetimeMilliseconds));
            if (version != Interlocked.Read(ref _drops))
            {
                Volatile.Write(ref _entries[SlotOf(userId)], null);
            }
        }
    }

    // A signal without a key means that signals were missed, and an unknown key comes from another version: then every entry may be out of
    // date.
    private void OnSignal(string? key)
    {
        if (long.TryParse(key, CultureInfo.InvariantCulture, out var userId))
        {
            Forget(userId);
            return;
        }

        Interlocked.Increment(ref _drops);
        Array.Clear(_entries);
    }

    private sealed record Entry(long UserId, UserName Name, long Until);
}
