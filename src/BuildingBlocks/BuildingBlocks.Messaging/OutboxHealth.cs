using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Reports events that are parked or late. The server still serves, so it is degraded, not unhealthy.</summary>
internal sealed class OutboxHealth(IEnumerable<IDispatcher> dispatchers) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var faults = new List<string>();
        foreach (var dispatcher in dispatchers)
        {
            var state = await dispatcher.StateAsync(cancellationToken);
            if (state.Parked > 0)
            {
                faults.Add($"{dispatcher.Schema}: {state.Parked} parked");
            }

            if (state.Oldest > Late)
            {
                faults.Add($"{dispatcher.Schema}: the oldest of {state.Waiting} waits for {state.Oldest.TotalSeconds:0} s");
            }
        }

        return faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", faults));
    }
}
