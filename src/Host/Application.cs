using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Http;
using Microblog.Host.OpenApi;
using Microblog.Host.Settings;
using Microblog.Host.Telemetry;

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
        }).AddSecrets();
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

        builder.AddSettings(settings.Urls);
        builder.Services.AddWatching();
        builder.Services.AddDocumentation();
        builder.Services.AddCors();
        replace?.Invoke(builder.Services);
        RateLimits.AddSettings(builder.Services, builder.Configuration);
        builder.Services.SettingsBook().Check(builder.Configuration);

        var app = builder.Build();
        Refusals.Use(app);
        app.UseQuietWatching();
        app.UseMetricsAddress();
        app.UseDrain();
        app.UseKnownProxies();
        app.UseHouseHeaders();
        CallerScope.Open(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions { AllowStatusCode404Response = true, ExceptionHandler = Unhandled });
        app.UseStatusCodePages(ErrorHandling.WriteStatusAsync);
        app.UseRoutingWithHead();
        app.UseCrossOrigin();
        app.UseWebSockets();
        app.UseAuthentication();
        CallerScope.Fill(app);
        app.UseTraceNames();
        RateLimits.Use(app);
        app.UseAuthorization();
        app.UseBodyForm();
        app.UseStandbyReads();
        app.MapSlices();
        app.MapHealth();
        app.MapMetrics();
        app.MapBenchUnit();
        app.MapDocumentation();
        app.MapWebClient();
        return app;
    }

    private static void AddSettings(this WebApplicationBuilder builder, string? urls)
    {
        builder.Services.AddSettings<ConnectionSettings>(builder.Configuration, "ConnectionStrings");
        builder.Services.AddSettings<DatabaseSourceSettings>(builder.Configuration, "Database");
        builder.Services.AddSettings<DataSettings>(builder.Configuration, "Data");
        builder.Services.AddSettings<SecretsSettings>(builder.Configuration, "Secrets");
        builder.Services.AddSettings<WebSettings>(builder.Configuration, "Web");
        builder.Services.AddSettings<ProxySettings>(builder.Configuration, "Proxies");
        builder.Services.AddSettings<CrossOriginSettings>(builder.Configuration, "Cors");
        builder.AddDrain(builder.Services.AddSettings<DrainSettings>(builder.Configuration, "Drain"));
        builder.Services.AddSettings<BenchSettings>(builder.Configuration, "Bench");
        builder.AddSending(builder.Services.AddSettings<LoneSettings>(builder.Configuration, ""));
        var metrics = builder.Services.AddSettings<MetricsSettings>(builder.Configuration, "Metrics");
        if (MetricsEndpoint.Urls(urls, metrics, builder.Configuration) is { } all)
        {
            builder.WebHost.UseUrls(all);
        }
    }

    // Never reached: ErrorHandling answers every exception. The middleware insists on having one of its own.
    private static Task Unhandled(HttpContext http) =>
        new ErrorResult(ErrorType.Internal, "Something went wrong on the server.").ExecuteAsync(http);
}
