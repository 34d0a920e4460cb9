using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Persistence;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// A bounded memory of what the database said, for reads that every request makes. The Host that writes drops an entry at once, the others
/// on a signal, within two seconds; while signals do not arrive nothing is remembered.
/// </summary>
/// <typeparam name="TKey">A number, or a string of at most 100 characters: signals carry it as text.</typeparam>
/// <typeparam name="T">An immutable value.</typeparam>
public class SignalledCache<TKey, T> : IDisposable, CacheMetrics.ICounted where TKey : notnull, IParsable<TKey> where T : class
{
    // A page of tweets looks up a thousand people: a plain dictionary does that at a third of the price of a MemoryCache.
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly long _most;
    private readonly long _keepMilliseconds;
    private readonly Func<T, long> _sizeOf;
    private readonly ISignals _signals;
    private readonly string _topic;
    private long _drops;
    private long _size;
    private int _shrinking;
    private long _hits;
    private long _misses;

    /// <summary>Makes a cache whose entries are dropped by signals of <paramref name="topic"/>.</summary>
    /// <param name="signals">Where the drops come from.</param>
    /// <param name="topic">The topic of the signals; its keys are the entries' keys.</param>
    /// <param name="most">How many entries at most, or the most of the sum of their sizes.</param>
    /// <param name="keep">How long an entry is kept when nobody drops it.</param>
    /// <param name="sizeOf">The size of an entry; 1 when not given.</param>
    public SignalledCache(ISignals signals, string topic, int most, TimeSpan keep, Func<T, long>? sizeOf = null)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _signals = signals;
        _topic = topic;
        _most = most;
        _keepMilliseconds = (long)keep.TotalMilliseconds;
        _sizeOf = sizeOf ?? (_ => 1);
        signals.Subscribe(topic, Hear);
        CacheMetrics.Add(this);
    }

    /// <summary>How many drops there have been. Read it before asking the database, and give it to <see cref="Remember"/>.</summary>
    public long Version => Interlocked.Read(ref _drops);

    string CacheMetrics.ICounted.Topic => _topic;

    long CacheMetrics.ICounted.Hits => Interlocked.Read(ref _hits);

    long CacheMetrics.ICounted.Misses => Interlocked.Read(ref _misses);

    /// <summary>What is remembered under the key, or null.</summary>
    public T? Find(TKey key)
    {
        var found = Look(key);
        Interlocked.Increment(ref found is null ? ref _misses : ref _hits);
        return found;
    }

    /// <summary>
    /// Remembers an answer, unless something was dropped since the question: then the answer may be older than the drop. What may come
    /// from a standby is not remembered either.
    /// </summary>
    public void Remember(TKey key, T value, long version)
    {
        if (_signals.Listening && version == Version && !ReadConsistency.MayBeStale)
        {
            Remove(key);
            var entry = new Entry(value, _sizeOf(value), Environment.TickCount64 + _keepMilliseconds);
            if (_entries.TryAdd(key, entry) && Interlocked.Add(ref _size, entry.Size) > _most)
            {
                Shrink();
            }

            if (version != Version)
            {
                Remove(key);
            }
        }
    }

    /// <summary>The remembered value, else the loaded one. Loaders may run twice at once for one key.</summary>
    public async Task<T> GetAsync(TKey key, Func<CancellationToken, Task<T>> load, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (Find(key) is { } found)
        {
            return found;
        }

        ReadConsistency.Insist();
        var version = Version;
        var loaded = await load(ct);
        Remember(key, loaded, version);
        return loaded;
    }

    /// <summary>
    /// What is remembered of many, else loaded in one go. A key may be given twice; what is not found is missing from the answer.
    /// </summary>
    public async Task<IReadOnlyDictionary<TKey, T>> GetManyAsync(
        IReadOnlyCollection<TKey> keys, Func<TKey[], CancellationToken, IAsyncEnumerable<KeyValuePair<TKey, T>>> load, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(load);

        // One look into the answer for each key: a page of tweets asks for a thousand.
        var found = new Dictionary<TKey, T>(keys.Count);
        HashSet<TKey>? missing = null;
        foreach (var key in keys)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out var isThere);
            if (!isThere && Look(key) is { } remembered)
            {
                slot = remembered;
            }
            else if (!isThere)
            {
                found.Remove(key);
                (missing ??= []).Add(key);
            }
        }

        // Once for all of them: counting each would cost more than finding it.
        Interlocked.Add(ref _hits, found.Count);
        Interlocked.Add(ref _misses, missing?.Count ?? 0);

        if (missing is not null)
        {
            ReadConsistency.Insist();
            var version = Version;
            await foreach (var (key, value) in load([.. missing], ct).WithCancellation(ct))
            {
                found[key] = value;
                Remember(key, value, version);
            }
        }

        return found;
    }

    /// <summary>Drops an entry here at once and on the other Hosts by a signal. Call it after the commit, before the answer.</summary>
    public void Drop(TKey key)
    {
        Forget(key);
        _signals.Send(_topic, string.Create(CultureInfo.InvariantCulture, $"{key}"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Clear();
        CacheMetrics.Remove(this);
        GC.SuppressFinalize(this);
    }

    private T? Look(TKey key) =>
        _signals.Listening && _entries.TryGetValue(key, out var found) && Environment.TickCount64 < found.Until ? found.Value : null;

    // A signal whose key is none of ours comes from another version: then nothing is sure.
    private void Hear(string? key)
    {
        if (key is not null && TKey.TryParse(key, CultureInfo.InvariantCulture, out var known))
        {
            Forget(known);
            return;
        }

        Interlocked.Increment(ref _drops);
        Clear();
    }

    private void Forget(TKey key)
    {
        Interlocked.Increment(ref _drops);
        Remove(key);
    }

    private void Remove(TKey key)
    {
        if (_entries.TryRemove(key, out var removed))
        {
            Interlocked.Add(ref _size, -removed.Size);
        }
    }

    private void Clear()
    {
        foreach (var (key, _) in _entries)
        {
            Remove(key);
        }
    }

    // What is out of date goes first, then whatever comes: with room for all who are active it hardly matters who, and keeping an order
    // would cost every reader.
    private void Shrink()
    {
        if (Interlocked.Exchange(ref _shrinking, 1) != 0)
        {
            return;
        }

        var now = Environment.TickCount64;
        foreach (var (key, entry) in _entries)
        {
            if (entry.Until <= now)
            {
                Remove(key);
            }
        }

        foreach (var (key, _) in _entries)
        {
            if (Interlocked.Read(ref _size) <= _most / 4 * 3)
            {
                break;
            }

            Remove(key);
        }

        Volatile.Write(ref _shrinking, 0);
    }

    // A value, not an object: a reader of thousands of entries pays for every step from one place in memory to the next.
    private readonly record struct Entry(T Value, long Size, long Until);
}

/// <summary>A <see cref="SignalledCache{TKey, T}"/> whose keys are strings.</summary>
/// <typeparam name="T">An immutable value.</typeparam>
public sealed class SignalledCache<T>(ISignals signals, string topic, int most, TimeSpan keep, Func<T, long>? sizeOf = null)
    : SignalledCache<string, T>(signals, topic, most, keep, sizeOf) where T : class;
