using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>
/// A job that every Host runs again and again, perhaps several at the same time. A run that fails is logged, and the next one tries again.
/// </summary>
/// <param name="name">The module and the job, such as <c>media.clean-up</c>, as traces and logs call it.</param>
/// <param name="every">How long a run waits for the next.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where failures are logged.</param>
public abstract partial class PeriodicJob(string name, TimeSpan every, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>Runs the job once.</summary>
    /// <param name="ct">Cancels the run.</param>
    /// <returns>How many things were done.</returns>
    public Task<long> RunAsync(CancellationToken ct) => BackgroundJobTraces.RunAsync(name, () => DoAsync(ct));

    /// <summary>Does the work of one run.</summary>
    /// <param name="ct">Cancels the run.</param>
    /// <returns>How many things were done.</returns>
    protected abstract Task<long> DoAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Mostly the database is not reachable.
                Failed(logger, name, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} failed; it is tried again later")]
    private static partial void Failed(ILogger logger, string job, Exception exception);
}
