using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Host.Telemetry;

/// <summary>Registers what watches the server.</summary>
internal static class WatchingRegistration
{
    public static void AddWatching(this IServiceCollection services)
    {
        services.AddSingleton<IMeasures, HostMeasures>();
        services.AddSingleton<Scraping>();
        services.AddHostedService<Watching>();
    }
}
