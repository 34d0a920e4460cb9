using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Registers the outbox, its dispatchers and the signals between Hosts.</summary>
public static class MessagingRegistration
{
    /// <summary>Adds what the modules share: the catalogue of events, signals, the outbox metrics and its health check.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton(sp => new EventCatalog(sp.GetServices<ModuleDescriptor>()));
        services.AddSingleton<PostgresSignals>();
        services.AddSingleton<ISignals>(sp => sp.GetRequiredService<PostgresSignals>());
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<PostgresSignals>());
        services.AddSingleton<IMetricCollector, OutboxMetrics>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        return services;
    }

    /// <summary>Adds the dispatcher of one module's outbox.</summary>
    public static IServiceCollection AddDispatcher<TDb>(this IServiceCollection services) where TDb : ModuleDbContext
    {
        services.AddSingleton<Dispatcher<TDb>>();
        services.AddSingleton<IDispatcher>(sp => sp.GetRequiredService<Dispatcher<TDb>>());
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<Dispatcher<TDb>>());
        return services;
    }
}
