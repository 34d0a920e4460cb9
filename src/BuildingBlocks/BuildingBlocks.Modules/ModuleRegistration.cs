using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>Composes modules into one service collection.</summary>
public static class ModuleRegistration
{
    /// <summary>Adds a module: everything that its assembly holds by convention, then what the module registers itself.</summary>
    public static IServiceCollection AddModule(this IServiceCollection services, IModule module, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(module);
        var assembly = module.GetType().Assembly;
        services.Scan(scan => scan.FromAssemblies(assembly)
            .AddClasses(c => c.WithAttribute<ScopedServiceAttribute>(), publicOnly: false).AsSelfWithInterfaces().WithScopedLifetime()
            .AddClasses(c => c.WithAttribute<SingletonServiceAttribute>(), publicOnly: false).AsSelfWithInterfaces().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IEventHandler<>)), publicOnly: false).AsSelf().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IPersonalDataExport>(), publicOnly: false).As<IPersonalDataExport>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IMetricCollector>(), publicOnly: false).AsSelfWithInterfaces().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<ICommand>(), publicOnly: false).As<ICommand>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IDemoDataSeeder>(), publicOnly: false).As<IDemoDataSeeder>().WithScopedLifetime());
        module.AddServices(services, configuration);
        return services;
    }

    /// <summary>
    /// Adds a module's one context and the dispatcher of its outbox: see <see cref="PersistenceRegistration.AddModuleContext"/>.
    /// </summary>
    public static IServiceCollection AddModuleDb<TDb>(this IServiceCollection services, string module) where TDb : ModuleDbContext =>
        services.AddModuleContext<TDb>(module).AddDispatcher<TDb>();
}
