using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microblog.Host.Http;

/// <summary>
/// Lets the web server listen before any background service starts, so that a port that is taken ends the start before anything else
/// happens, and so that a server that waits for its database can say so. ASP.NET Core starts it after them. It still stops before them: no
/// request finds the background services gone.
/// </summary>
internal sealed class ListenFirst(IHostEnvironment environment) : IServiceProviderFactory<IServiceCollection>
{
    // The type is internal to ASP.NET Core, which registers it at the end of WebApplicationBuilder.Build.
    private const string WebServerType = "GenericWebHostService";

    public IServiceCollection CreateBuilder(IServiceCollection services)
    {
        var descriptor = services.Single(
            d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == WebServerType);
        services.Remove(descriptor);
        services.TryAddSingleton(
            sp => new WebServer((IHostedService)ActivatorUtilities.CreateInstance(sp, descriptor.ImplementationType!)));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(sp => new Start(sp.GetRequiredService<WebServer>())));
        services.TryAddSingleton<DatabaseWait>();
        services.Insert(1, ServiceDescriptor.Singleton<IHostedService>(sp => sp.GetRequiredService<DatabaseWait>()));
        services.Add(ServiceDescriptor.Singleton<IHostedService>(sp => new Stop(sp.GetRequiredService<WebServer>())));
        return services;
    }

    public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider(
        new ServiceProviderOptions { ValidateScopes = environment.IsDevelopment(), ValidateOnBuild = environment.IsDevelopment() });

    private sealed class WebServer(IHostedService service)
    {
        public IHostedService Service => service;
    }

    private sealed class Start(WebServer server) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => server.Service.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Stop(WebServer server) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => server.Service.StopAsync(cancellationToken);
    }
}
