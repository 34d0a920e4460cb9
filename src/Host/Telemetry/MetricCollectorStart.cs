using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Creates the metric collectors when the server starts, so that their instruments exist before the first scrape. Commands do not start it.
/// </summary>
internal sealed class MetricCollectorStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<MetricSampler>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
