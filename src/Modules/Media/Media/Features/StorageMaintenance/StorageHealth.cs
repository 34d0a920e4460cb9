using Microblog.Media.Persistence.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>Whether uploads can be written.</summary>
internal sealed class StorageHealth(FileStores stores) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await stores.Of(stores.Current).ProbeAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException)
        {
            return HealthCheckResult.Unhealthy("uploads cannot be written");
        }
    }
}
