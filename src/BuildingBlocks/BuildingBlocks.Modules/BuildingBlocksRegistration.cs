using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>Registers what all modules share, once, for the Host.</summary>
public static class BuildingBlocksRegistration
{
    /// <summary>Adds the clock, settings, the database, messaging, metrics and the web API.</summary>
    internal static IServiceCollection AddBuildingBlocks(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddSettingsChecks();
        services.AddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<MetricSampler>();
        services.AddPersistence(database);
        services.AddMessaging();
        services.AddWebApi();
        return services;
    }
}
