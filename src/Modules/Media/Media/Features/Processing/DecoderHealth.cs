using Microblog.Media.Domain;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Media.Features.Processing;

/// <summary>Reports which decoders are missing. The server still serves everything else, so it is degraded, not unhealthy.</summary>
internal sealed class DecoderHealth(InstalledDecoders decoders) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(decoders.Missing is { } missing ? HealthCheckResult.Degraded(missing) : HealthCheckResult.Healthy());
}
