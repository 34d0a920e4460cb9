using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Modules;
using Microblog.Host.Http;
using Microblog.Host.OpenApi;

namespace Microblog.Host;

/// <summary>Composes the modules into one web application.</summary>
internal static class Application
{
    private const long MostJsonBytes = 1024 * 1024;
    private const int MostLineBytes = 256 * 1024;

    /// <param name="settings">Where it runs and on what.</param>
    /// <param name="replace">Replaces services at the end: a clock, for tests.</param>
    public static WebApplication Build(HostSettings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = settings.Environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Data:Folder"] = settings.DataFolder,
        });
        if (settings.Urls is not null)
        {
            builder.WebHost.UseUrls(settings.Urls);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostJsonBytes;

            // Whoever sends too long a parameter is told what is wrong with it, by the slice. A body may wait in as much memory.
            kestrel.Limits.MaxRequestLineSize = MostLineBytes;
            Refusals.Prepare(kestrel);
        });
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddHouse(settings.Database);
        foreach (var module in ComposedModules.All)
        {
            builder.Services.AddModule(module, builder.Configuration);
        }

        builder.Services.AddDocumentation();
        builder.Services.AddCors();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        Refusals.Use(app);
        app.UseKnownProxies();
        app.UseHouseHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { AllowStatusCode404Response = true, ExceptionHandler = Unhandled });
        app.UseStatusCodePages(ErrorHandling.WriteStatusAsync);
        app.UseRouting();
        app.UseCrossOrigin();
        app.UseWebSockets();
        app.UseAuthentication();
        RateLimits.Use(app);
        app.UseAuthorization();
        app.MapSlices();
        app.MapHealth();
        app.MapBenchUnit();
        app.MapDocumentation();
        app.MapWebClient();
        return app;
    }

    // Never reached: ErrorHandling answers every exception. The middleware insists on having one of its own.
    private static Task Unhandled(HttpContext http) =>
        new ErrorResult(ErrorType.Internal, "Something went wrong on the server.").ExecuteAsync(http);
}
