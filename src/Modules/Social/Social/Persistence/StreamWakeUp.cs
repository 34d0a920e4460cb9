using Microblog.BuildingBlocks.Modules;

namespace Microblog.Social.Persistence;

/// <summary>
/// Wakes this server's stream dispatcher: it sleeps until something was written for open streams, here or on another server.
/// </summary>
[SingletonService]
internal sealed class StreamWakeUp : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private int _hasUnnumbered;

    /// <summary>Call it after the commit of new rows in social.live_inbox.</summary>
    public void Written()
    {
        KeepUnnumbered();
        Wake();
    }

    /// <summary>Wakes the dispatcher, which looks whether there is something.</summary>
    public void Wake()
    {
        try
        {
            _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is already about to wake.
        }
    }

    /// <summary>Waits until somebody wakes the dispatcher, or until the time is over.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _semaphore.WaitAsync(longest, ct);

    /// <summary>Whether rows were written here since the last call.</summary>
    public bool TakeUnnumbered() => Interlocked.Exchange(ref _hasUnnumbered, 0) == 1;

    /// <summary>The rows that were written could not be numbered: the next turn tries again.</summary>
    public void KeepUnnumbered() => Volatile.Write(ref _hasUnnumbered, 1);

    public void Dispose() => _semaphore.Dispose();
}
