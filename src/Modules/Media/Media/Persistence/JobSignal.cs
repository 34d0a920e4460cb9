using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;

namespace Microblog.Media.Persistence;

/// <summary>Wakes the workers of this server when an upload was put into the queue. It is only a hint: the workers also poll.</summary>
[SingletonService]
internal sealed class JobSignal(MediaSettings settings) : IDisposable
{
    private readonly Dictionary<string, SemaphoreSlim> _lanes = new(StringComparer.Ordinal)
    {
        [ProcessingJob.Picture] = new SemaphoreSlim(0, Math.Max(1, settings.Workers)),
        [ProcessingJob.Video] = new SemaphoreSlim(0, MediaSettings.VideoWorkers),
        [ProcessingJob.LongVideo] = new SemaphoreSlim(0, MediaSettings.VideoWorkers),
    };

    /// <summary>Wakes one worker of the lane. Call it after the commit.</summary>
    public void Wake(string lane)
    {
        try
        {
            _lanes[lane].Release();
        }
        catch (SemaphoreFullException)
        {
            // All of them are awake.
        }
    }

    /// <summary>Wakes all workers of the lane.</summary>
    public void WakeAll(string lane)
    {
        for (var i = 0; i < settings.Workers + MediaSettings.VideoWorkers; i++)
        {
            Wake(lane);
        }
    }

    /// <summary>Waits for a wake-up.</summary>
    public Task WaitAsync(string lane, CancellationToken ct) => _lanes[lane].WaitAsync(ct);

    public void Dispose()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }
}
