using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.PersonalData;

/// <summary>Looks every ten minutes for accounts that are to be deleted for good.</summary>
[SingletonService]
internal sealed partial class DepartureSchedule(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DepartureSchedule> logger)
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
                var deleted = await BackgroundJobTraces.RunAsync("users.delete-departed", async () =>
                    await scope.ServiceProvider.GetRequiredService<DepartedPeople>().DeleteAsync(stoppingToken));
                if (deleted > 0)
                {
                    Deleted(logger, deleted);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Count} accounts that the directory had deleted")]
    private static partial void Deleted(ILogger logger, long count);

    [LoggerMessage(LogLevel.Warning, "Deleting accounts that the directory has deleted failed; it is tried again later")]
    private static partial void Failed(ILogger logger, Exception exception);
}
