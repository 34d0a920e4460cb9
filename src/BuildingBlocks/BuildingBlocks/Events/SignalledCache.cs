using Microsoft.Extensions.Caching.Memory;

namespace Microblog.BuildingBlocks.Events;

/// <summary>
/// A bounded memory of what the database said, for reads that every request makes. The Host that writes drops an entry at once, the others
/// on a signal, within two seconds; while signals do not arrive nothing is remembered.
/// </summary>
/// <typeparam name="T">An immutable value.</typeparam>
public sealed class SignalledCache<T> : IDisposable where T : class
{
    private readonly MemoryCache _entries;
    private readonly TimeSpan _keep;
    private readonly Func<T, long> _sizeOf;
    private readonly ISignals _signals;
    private readonly string _topic;
    private long _drops;

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
        _keep = keep;
        _sizeOf = sizeOf ?? (_ => 1);
        _entries = new MemoryCache(new MemoryCacheOptions { SizeLimit = most });
        signals.Subscribe(topic, key => Forget(key));
    }

    /// <summary>How many drops there have been. Read it before asking the database, and give it to <see cref="Remember"/>.</summary>
    public long Version => Interlocked.Read(ref _drops);

    /// <summary>What is remembered under the key, or null.</summary>
    public T? Find(string key) => _signals.Listening && _entries.TryGetValue(key, out T? found) ? found : null;

    /// <summary>Remembers an answer, unless something was dropped since the question: then the answer may be older than the drop.</summary>
    public void Remember(string key, T value, long version)
    {
        if (_signals.Listening && version == Version)
        {
            _entries.Set(key, value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = _keep, Size = _sizeOf(value) });
            if (version != Version)
            {
                _entries.Remove(key);
            }
        }
    }

    /// <summary>The remembered value, else the loaded one. Loaders may run twice at once for one key.</summary>
    public async Task<T> GetAsync(string key, Func<CancellationToken, Task<T>> load, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (Find(key) is { } found)
        {
            return found;
        }

        var version = Version;
        var loaded = await load(ct);
        Remember(key, loaded, version);
        return loaded;
    }

    /// <summary>Drops an entry here at once and on the other Hosts by a signal. Call it after the commit, before the answer.</summary>
    public void Drop(string key)
    {
        Forget(key);
        _signals.Send(_topic, key);
    }

    /// <inheritdoc />
    public void Dispose() => _entries.Dispose();

    private void Forget(string? key)
    {
        Interlocked.Increment(ref _drops);
        if (key is null)
        {
            _entries.Clear();
        }
        else
        {
            _entries.Remove(key);
        }
    }
}
