using Microblog.BuildingBlocks.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Registers the database and the context of each module.</summary>
public static class PersistenceRegistration
{
    /// <summary>
    /// Adds what the modules share: the settings of the database, the migrator, the database metrics and its health check.
    /// </summary>
    internal static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddSingleton(database);
        services.AddSingleton<Migrator>();
        services.AddSingleton<IMetricCollector, DatabaseMetrics>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }

    /// <summary>
    /// Adds a module's one context, with its own schema, its own pool of connections and, where the setting
    /// <c>Database:RolePerModule</c> is on, its own role without rights on the other schemas.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="module">The module's one word, which is also its schema.</param>
    public static IServiceCollection AddModuleContext<TDb>(this IServiceCollection services, string module) where TDb : ModuleDbContext
    {
        services.AddSingleton(new ModuleDescriptor(module, typeof(TDb).Assembly, typeof(TDb)));
        services.AddSingleton(sp => new ModuleDataSource<TDb>(sp.GetRequiredService<DatabaseSettings>().DataSourceFor(module, sp)));
        services.AddDbContext<TDb>((sp, options) => options
            .UseNpgsql(sp.GetRequiredService<ModuleDataSource<TDb>>().Source)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(AfterCommitInterceptor.Instance)

            // A broken unique key is an expected outcome. A real failure is logged once, where it ends; an outage by whoever watches it.
            .ConfigureWarnings(w => w.Log(
                (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug))));
        return services;
    }
}
