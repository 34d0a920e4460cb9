using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>What all modules share, registered once by the Host.</summary>
public static class HouseRegistration
{
    /// <summary>Adds the clock, signals, the catalogue of events, the migrator, error handling, JSON and the health of the database.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<EventCatalog>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<PostgresSignals>();
        services.AddSingleton<ISignals>(sp => sp.GetRequiredService<PostgresSignals>());
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<PostgresSignals>());
        services.AddSingleton<Standbys>();
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<Standbys>());
        services.AddSingleton<FirstAnswers>();
        services.AddExceptionHandler<ErrorHandling>();
        services.ConfigureHttpJsonOptions(json => HouseJson.Configure(json.SerializerOptions));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<OutboxHealth>("outbox");
        return services;
    }
}
