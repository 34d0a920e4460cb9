using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Processes uploads in the background, whichever server they were sent to: some pictures at once, a short video and a long one.
/// </summary>
[SingletonService]
internal sealed partial class ProcessingWorkers(
    IServiceScopeFactory scopes, JobSignal signal, MediaSettings settings, TimeProvider clock, ILogger<ProcessingWorkers> logger)
    : BackgroundService
{
    // A wake-up may be missed, and jobs of other servers wake nobody here: the poll finds them all, for all workers at once.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = Enumerable.Repeat(ProcessingJob.Picture, settings.Workers)
            .Concat(Enumerable.Repeat(ProcessingJob.Video, MediaSettings.VideoWorkers))
            .Concat(Enumerable.Repeat(ProcessingJob.LongVideo, MediaSettings.VideoWorkers));
        return Task.WhenAll(lanes.Select(lane => Task.Run(() => RunAsync(lane, stoppingToken), stoppingToken))
            .Append(PollAsync(stoppingToken)));
    }

    private async Task PollAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Poll, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                foreach (var lane in await scope.ServiceProvider.GetRequiredService<JobQueue>().DueLanesAsync(ct))
                {
                    signal.WakeAll(lane);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // Mostly the database is away. The queue waits until it is back.
                QueueUnreadable(logger, "all", e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task RunAsync(string lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await RunNextAsync(lane, ct))
                {
                }

                await signal.WaitAsync(lane, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Mostly the database is away. The queue waits until it is back.
                QueueUnreadable(logger, lane, e);
                await Task.Delay(Poll, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> RunNextAsync(string lane, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MediaProcessor>().RunNextAsync(lane, ct);
    }

    [LoggerMessage(LogLevel.Warning, "The queue of {Lane} uploads cannot be read")]
    private static partial void QueueUnreadable(ILogger logger, string lane, Exception exception);
}
