using Microblog.BuildingBlocks.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.PersonalData;

/// <summary>Looks every ten minutes for accounts that are to be deleted for good.</summary>
[SingletonService]
internal sealed partial class DepartureSchedule(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DepartureSchedule> logger)
    : PeriodicJob("users.delete-departed", TimeSpan.FromMinutes(10), clock, logger)
{
    private readonly ILogger _logger = logger;

    protected override async Task<long> DoAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var deleted = await scope.ServiceProvider.GetRequiredService<DepartedPeople>().DeleteAsync(ct);
        if (deleted > 0)
        {
            Deleted(_logger, deleted);
        }

        return deleted;
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Count} accounts that the directory had deleted")]
    private static partial void Deleted(ILogger logger, long count);
}
