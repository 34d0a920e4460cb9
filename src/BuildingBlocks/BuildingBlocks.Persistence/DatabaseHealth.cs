using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Whether every module reaches its schema.</summary>
internal sealed class DatabaseHealth(IEnumerable<ModuleDescriptor> modules, IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var module in modules)
        {
            var db = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.ContextType);
            if (!await db.Database.CanConnectAsync(cancellationToken))
            {
                return HealthCheckResult.Unhealthy($"{module.Name} does not reach the database");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
