using Microblog.BuildingBlocks.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.CleanUp;

/// <summary>Runs the clean-up every ten minutes.</summary>
[SingletonService]
internal sealed partial class CleanUpSchedule(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CleanUpSchedule> logger)
    : PeriodicJob("media.clean-up", TimeSpan.FromMinutes(10), clock, logger)
{
    private readonly ILogger _logger = logger;

    protected override async Task<long> DoAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var removed = await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(ct);
        if (removed > 0)
        {
            Removed(_logger, removed);
        }

        return removed;
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} uploads that nobody used")]
    private static partial void Removed(ILogger logger, long count);
}
