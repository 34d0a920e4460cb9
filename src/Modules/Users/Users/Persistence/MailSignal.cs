using Microblog.BuildingBlocks.Modules;

namespace Microblog.Users.Persistence;

/// <summary>Tells the job of this Host that a mail waits. Those of other Hosts find it when they look next.</summary>
[SingletonService]
internal sealed class MailSignal : IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0, 1);

    public void Set()
    {
        try
        {
            _waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // The job has not looked since the last mail: it will find both.
        }
    }

    /// <summary>Waits for a mail, or until it is time to look.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => _waiting.WaitAsync(most, ct);

    public void Dispose() => _waiting.Dispose();
}
