using System.Globalization;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>
/// Answers <see cref="IUserNames"/> from a table in memory with a place for each of the ids that follow one another: of many thousand names
/// a page of tweets finds a thousand in as few steps from one place in memory to the next as can be.
/// </summary>
internal sealed class NameBook : IUserNames
{
    // A power of two. People who share a place with somebody push each other out; that begins with this many accounts.
    private const int Places = 1 << 17;
    private const int KeepMilliseconds = 5 * 60 * 1000;

    private readonly Entry?[] _entries = new Entry?[Places];
    private readonly ModuleSource<UsersDb> _source;
    private readonly ISignals _signals;
    private long _drops;

    public NameBook(ModuleSource<UsersDb> source, ISignals signals)
    {
        (_source, _signals) = (source, signals);
        signals.Subscribe(CardCache.Topic, Hear);
    }

    public async Task<UserName[]> FindAsync(IReadOnlyList<long> userIds, CancellationToken ct)
    {
        var names = new UserName[userIds.Count];
        List<int>? missing = null;
        var now = Environment.TickCount64;
        var listening = _signals.Listening;
        for (var i = 0; i < names.Length; i++)
        {
            if (listening && _entries[PlaceOf(userIds[i])] is { } entry && entry.UserId == userIds[i] && now < entry.Until)
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

    /// <summary>Forgets a name here. Call it after the commit that changed it, before the answer.</summary>
    public void Forget(long userId)
    {
        Interlocked.Increment(ref _drops);
        Volatile.Write(ref _entries[PlaceOf(userId)], null);
    }

    private static int PlaceOf(long userId) => (int)(userId & (Places - 1));

    private async Task<Dictionary<long, UserName>> LoadAsync(long[] userIds, CancellationToken ct)
    {
        Recency.Insist();
        var version = Interlocked.Read(ref _drops);
        var loaded = new Dictionary<long, UserName>(userIds.Length);
        await using var command = _source.Source.CreateCommand("SELECT id, name FROM users.users WHERE id = ANY($1)");
        command.Parameters.Add(new() { Value = userIds });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = new UserName(reader.GetString(1));
            loaded[reader.GetInt64(0)] = name;
            Remember(reader.GetInt64(0), name, version);
        }

        return loaded;
    }

    // What was dropped since the question may be newer than the answer.
    private void Remember(long userId, UserName name, long version)
    {
        if (_signals.Listening && version == Interlocked.Read(ref _drops))
        {
            Volatile.Write(ref _entries[PlaceOf(userId)], new Entry(userId, name, Environment.TickCount64 + KeepMilliseconds));
            if (version != Interlocked.Read(ref _drops))
            {
                Volatile.Write(ref _entries[PlaceOf(userId)], null);
            }
        }
    }

    // A signal whose key is none of ours comes from another version, and none at all means that some were missed: then nothing is sure.
    private void Hear(string? key)
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
