using Microblog.BuildingBlocks.Telemetry;
using OpenTelemetry.Trace;

namespace Microblog.Host.Telemetry;

/// <summary>Measures and sends while the server runs. A command that only migrates does neither.</summary>
internal sealed class Watching(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // First who adds up, then who measures: nothing is missed.
        services.GetRequiredService<Scraping>();
        services.GetRequiredService<Samples>();
        services.GetService<TracerProvider>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
