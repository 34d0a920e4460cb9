using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.CleanUp;

/// <summary>Runs the clean-up every ten minutes.</summary>
[SingletonService]
internal sealed partial class CleanUpSchedule(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CleanUpSchedule> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var removed =
                    await BackgroundJobTraces.RunAsync("media.clean-up", async () =>
                    await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(stoppingToken));
                if (removed > 0)
                {
                    Removed(logger, removed);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} uploads that nobody used")]
    private static partial void Removed(ILogger logger, long count);

    [LoggerMessage(LogLevel.Warning, "Cleaning up failed; it is tried again later")]
    private static partial void Failed(ILogger logger, Exception exception);
}
