using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>
/// Updates the trends regularly. After each update it waits a hundred times as long as the update took, so that it uses a hundredth of a
/// processor at most.
/// </summary>
[SingletonService]
internal sealed partial class TrendRefreshJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TrendRefreshJob> logger)
    : BackgroundService
{
    private static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = MinDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(rest, clock, stoppingToken);
            var began = clock.GetTimestamp();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var updater = scope.ServiceProvider.GetRequiredService<TrendUpdater>();
                await BackgroundJobTraces.RunAsync("tweets.refresh-trends", async () =>
                    await updater.RefreshAsync(onlyIfSmall: false, stoppingToken) ? 1 : 0);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }

            var wanted = clock.GetElapsedTime(began) * 100;
            rest = wanted < MinDelay ? MinDelay : wanted > MaxDelay ? MaxDelay : wanted;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The trends could not be updated; the server tries again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
