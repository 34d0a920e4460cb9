using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>
/// Reports settings that nobody knows. A server that refused to start over them could not be rolled back to the version before a new
/// setting; one that kept silent would leave a misspelt limit unnoticed.
/// </summary>
internal sealed class SettingsHealth(SettingsRegistry book) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(book.Unknown.Count == 0 ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{book.Unknown.Count} settings are not known: the log of the start names them"));
}
