using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>What all modules share, registered once by the Host.</summary>
public static class HouseRegistration
{
    /// <summary>Adds the clock, signals, the catalogue of events, the migrator, error handling, JSON, the health of the database and what is measured of it.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, DatabaseSettings database)
    {
        services.SettingsBook();
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
        services.AddMetrics();
        services.AddSingleton<IMeasures, OutboxMeasures>();
        services.AddSingleton<IMeasures, DatabaseMeasures>();
        services.AddSingleton<Samples>();
        services.AddExceptionHandler<ErrorHandling>();
        services.ConfigureHttpJsonOptions(json => HouseJson.Configure(json.SerializerOptions));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<OutboxHealth>("outbox").AddCheck<SettingsHealth>("settings");
        services.AddHostedService<SettingsNote>();
        return services;
    }
}
