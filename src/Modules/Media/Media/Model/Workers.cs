using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Model;

/// <summary>
/// Processes uploads: some pictures at once and one video, whichever server they were sent to. A wake-up is a hint, the poll the guarantee.
/// </summary>
internal sealed partial class Workers(IServiceScopeFactory scopes, MediaSettings settings, TimeProvider clock, ILogger<Workers> logger) : BackgroundService
{
    private const int MostVideos = 1;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, SemaphoreSlim> _waiting = new(StringComparer.Ordinal)
    {
        [Job.Picture] = new SemaphoreSlim(0, Math.Max(1, settings.Workers)),
        [Job.Video] = new SemaphoreSlim(0, MostVideos),
    };

    public void Wake(string lane)
    {
        try
        {
            _waiting[lane].Release();
        }
        catch (SemaphoreFullException)
        {
            // All of them are awake.
        }
    }

    public override void Dispose()
    {
        foreach (var waiting in _waiting.Values)
            waiting.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Repeat(Job.Picture, settings.Workers).Append(Job.Video).Select(lane => Task.Run(() => RunAsync(lane, stoppingToken), stoppingToken)));

    private async Task RunAsync(string lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await RunNextAsync(lane, ct))
                {
                }

                await _waiting[lane].WaitAsync(Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, mostly: the queue waits, so do we.
                Away(logger, lane, e);
                await Task.Delay(Poll, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> RunNextAsync(string lane, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Processing>().RunNextAsync(lane, ct);
    }

    [LoggerMessage(LogLevel.Warning, "The queue of {Lane} uploads cannot be read")]
    private static partial void Away(ILogger logger, string lane, Exception exception);
}
