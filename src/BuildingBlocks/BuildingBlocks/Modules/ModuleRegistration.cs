using FluentValidation;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>Composes modules into one service collection.</summary>
public static class ModuleRegistration
{
    /// <summary>Adds a module: everything its assembly holds by convention, then what it registers itself.</summary>
    public static IServiceCollection AddModule(this IServiceCollection services, IModule module, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(module);
        var assembly = module.GetType().Assembly;
        services.Scan(scan => scan.FromAssemblies(assembly)
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces(i => i.IsGenericType).WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IReaction<>)), publicOnly: false).AsSelf().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IBelongings>(), publicOnly: false).As<IBelongings>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IMeasures>(), publicOnly: false).AsSelfWithInterfaces().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<ICommand>(), publicOnly: false).As<ICommand>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IDemonstration>(), publicOnly: false).As<IDemonstration>().WithScopedLifetime());
        foreach (var slice in assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(typeof(IEndpoint))))
        {
            services.AddSingleton(new EndpointDescriptor(module.Name, slice));
        }

        module.AddServices(services, configuration);
        return services;
    }

    /// <summary>
    /// Adds a module's one context, with its own schema, its own pool of connections and, where the setting
    /// <c>Database:RolePerModule</c> is on, its own role without rights on the other schemas.
    /// </summary>
    public static IServiceCollection AddModuleDb<TDb>(this IServiceCollection services, string module) where TDb : ModuleDbContext
    {
        var descriptor = new ModuleDescriptor(module, typeof(TDb).Assembly, typeof(TDb));
        services.AddSingleton(descriptor);
        services.AddSingleton(sp => new ModuleSource<TDb>(
            sp.GetRequiredService<DatabaseSettings>().DataSourceFor(module, sp)));
        services.AddDbContext<TDb>((sp, options) => options
            .UseNpgsql(sp.GetRequiredService<ModuleSource<TDb>>().Source)
            .AddInterceptors(AfterCommit.Instance)

            // A broken unique key is an answer, not a failure. What is one is logged where it ends, with all of it.
            .ConfigureWarnings(w => w.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))));
        services.AddSingleton<Dispatcher<TDb>>();
        services.AddSingleton<IDispatcher>(sp => sp.GetRequiredService<Dispatcher<TDb>>());
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<Dispatcher<TDb>>());
        return services;
    }
}
