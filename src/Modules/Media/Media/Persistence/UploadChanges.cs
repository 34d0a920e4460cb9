using System.Globalization;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Persistence;

/// <summary>
/// Tells those who wait for an upload that it has changed: it was processed, or deleted, by this server or another one. It is only a
/// hint, so look again; where hints may have been missed everybody is told.
/// </summary>
[SingletonService]
internal sealed class UploadChanges
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, HashSet<Watch>> _watches = [];

    public UploadChanges(ISignals signals) => signals.Subscribe(AttachmentReader.Topic, changed =>
    {
        if (long.TryParse(changed, CultureInfo.InvariantCulture, out var mediaId))
        {
            Tell(mediaId);
        }
        else
        {
            TellAll();
        }
    });

    /// <summary>Begins to wait for the next change. Begin before you look, so that no change is missed; dispose it afterwards.</summary>
    public Watch Begin(long mediaId)
    {
        var watch = new Watch(this, mediaId);
        lock (_lock)
        {
            if (!_watches.TryGetValue(mediaId, out var others))
            {
                _watches[mediaId] = others = [];
            }

            others.Add(watch);
        }

        return watch;
    }

    /// <summary>The upload was changed or removed. Call it after the commit.</summary>
    public void Tell(long mediaId)
    {
        lock (_lock)
        {
            foreach (var watch in _watches.GetValueOrDefault(mediaId, []))
            {
                watch.Tell();
            }
        }
    }

    private void TellAll()
    {
        lock (_lock)
        {
            foreach (var watch in _watches.Values.SelectMany(w => w))
            {
                watch.Tell();
            }
        }
    }

    private void End(Watch watch)
    {
        lock (_lock)
        {
            if (_watches.TryGetValue(watch.MediaId, out var all) && all.Remove(watch) && all.Count == 0)
            {
                _watches.Remove(watch.MediaId);
            }
        }
    }

    /// <summary>The waiting of one request for one change.</summary>
    internal sealed class Watch(UploadChanges changes, long mediaId) : IDisposable
    {
        // The one who tells must not run what waits.
        private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long MediaId { get; } = mediaId;

        /// <summary>Ends with the next change.</summary>
        public Task Changed => _changed.Task;

        public void Tell() => _changed.TrySetResult();

        public void Dispose() => changes.End(this);
    }
}
