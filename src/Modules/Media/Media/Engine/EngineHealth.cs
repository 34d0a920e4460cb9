using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Media.Engine;

/// <summary>Reports which decoders are missing. The server still serves, so it is degraded, not unhealthy.</summary>
internal sealed class EngineHealth(Toolbox tools) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(tools.Missing is { } missing ? HealthCheckResult.Degraded(missing) : HealthCheckResult.Healthy());
}
