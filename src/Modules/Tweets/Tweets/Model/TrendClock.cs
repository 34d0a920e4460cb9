using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Tweets.Model;

/// <summary>Keeps the trends up to date, and rests a hundred times as long as that took: a busy server spends a hundredth of a processor on it.</summary>
internal sealed partial class TrendClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TrendClock> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = ShortestRest;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(rest, clock, stoppingToken);
            var began = clock.GetTimestamp();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var keeper = scope.ServiceProvider.GetRequiredService<TrendKeeper>();
                await Rounds.RunAsync("tweets.refresh-trends", async () => await keeper.RefreshAsync(onlyLittle: false, stoppingToken) ? 1 : 0);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }

            var wanted = clock.GetElapsedTime(began) * 100;
            rest = wanted < ShortestRest ? ShortestRest : wanted > LongestRest ? LongestRest : wanted;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The trends could not be brought up to date; it is tried again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
