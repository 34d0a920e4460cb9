using System.Collections.Concurrent;
using System.Globalization;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Persistence;

/// <summary>
/// Lets the call that sent an upload wait a moment until it is processed, by this server or another one. It is only a hint.
/// </summary>
[SingletonService]
internal sealed class CompletionWaiter
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _expected = new();

    public CompletionWaiter(ISignals signals) => signals.Subscribe(AttachmentReader.Topic, changed =>
    {
        if (long.TryParse(changed, CultureInfo.InvariantCulture, out var mediaId))
        {
            Complete(mediaId);
        }
    });

    /// <summary>Call it before the job is added, so that no completion is missed.</summary>
    public void Expect(long mediaId) => _expected[mediaId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The upload is processed: ends the waiting for it.</summary>
    public void Complete(long mediaId)
    {
        if (_expected.TryRemove(mediaId, out var completion))
        {
            completion.TrySetResult();
        }
    }

    /// <summary>Waits for an upload that is expected, at most for <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(long mediaId, TimeSpan atMost, CancellationToken ct)
    {
        if (!_expected.TryGetValue(mediaId, out var completion))
        {
            return;
        }

        await completion.Task.WaitAsync(atMost, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _expected.TryRemove(mediaId, out _);
        ct.ThrowIfCancellationRequested();
    }
}
