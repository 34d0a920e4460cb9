using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Persistence;

/// <summary>Tells this server's worker that files are to go. It is only a hint: the worker also polls.</summary>
[SingletonService]
internal sealed class RemovalSignal : IDisposable
{
    private readonly SemaphoreSlim _due = new(0, 1);

    /// <summary>Wakes the worker. Call it after the commit.</summary>
    public void Wake()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    /// <summary>Waits for a wake-up, at most for <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _due.WaitAsync(atMost, ct);

    public void Dispose() => _due.Dispose();
}
