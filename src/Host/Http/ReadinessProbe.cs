using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Host.Http;

/// <summary>
/// Runs the health checks once at a time: requests that arrive meanwhile share the result. Anybody may ask, and each check costs queries.
/// </summary>
internal sealed class ReadinessProbe(HealthCheckService checks)
{
    private readonly Lock _lock = new();
    private Task<HealthReport>? _running;

    public Task<HealthReport> CheckAsync()
    {
        lock (_lock)
        {
            return _running is { IsCompleted: false } running ? running : _running = Task.Run(() => checks.CheckHealthAsync());
        }
    }
}
