using System.Collections.Concurrent;
using System.Globalization;
using Microblog.BuildingBlocks.Events;

namespace Microblog.Media.Model;

/// <summary>Lets an upload wait a moment until it is processed, here or by another Host: a hint, never more.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _expected = new();

    public Arrivals(ISignals signals) => signals.Subscribe(AttachmentReader.Topic, changed =>
    {
        if (long.TryParse(changed, CultureInfo.InvariantCulture, out var mediaId))
            Tell(mediaId);
    });

    /// <summary>Call it before the job is there, so that no arrival is missed.</summary>
    public void Expect(long mediaId) => _expected[mediaId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Tell(long mediaId)
    {
        if (_expected.TryRemove(mediaId, out var arrival))
            arrival.TrySetResult();
    }

    /// <summary>Waits for an expected one, at most so long.</summary>
    public async Task WaitAsync(long mediaId, TimeSpan atMost, CancellationToken ct)
    {
        if (!_expected.TryGetValue(mediaId, out var arrival))
            return;

        await arrival.Task.WaitAsync(atMost, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _expected.TryRemove(mediaId, out _);
        ct.ThrowIfCancellationRequested();
    }
}
