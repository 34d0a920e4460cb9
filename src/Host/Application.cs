using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.ReadReplicas;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Host.Http;
using Microblog.Host.OpenApi;
using Microblog.Host.Settings;
using Microblog.Host.Telemetry;

namespace Microblog.Host;

/// <summary>Composes the modules into one web application.</summary>
internal static class Application
{
    private const long MaxJsonBytes = 1024 * 1024;
    private const int MaxRequestLineBytes = 256 * 1024;

    /// <param name="settings">The settings that are known before the server is composed.</param>
    /// <param name="replace">Replaces services at the end, such as the clock in tests.</param>
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
        builder.Host.UseServiceProviderFactory(new ListenFirst(builder.Environment));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxJsonBytes;

            // Long enough that a slice can say which parameter is too long.
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            BadRequestResponses.Configure(kestrel);
        });
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddBuildingBlocks(settings.Database);
        builder.Services.AddReplicaReads();
        foreach (var module in ComposedModules.All)
        {
            builder.Services.AddModule(module, builder.Configuration);
        }

        builder.Logging.AddFilter("FastEndpoints", LogLevel.Warning);

        // Whoever asks for the health is told. A balancer asks every second, and an outage is logged by whoever watches it.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        // Npgsql throws what it logs as an error: one line for each connection of each pool.
        builder.Logging.AddFilter("Npgsql.Connection", LogLevel.None).AddFilter("Npgsql.Command", LogLevel.None)
            .AddFilter("Npgsql.Transaction", LogLevel.None);
        builder.Services.AddApiEndpoints(ComposedModules.All.Select(m => m.GetType().Assembly));
        builder.AddSettings(settings.Urls);
        builder.Services.AddPrometheusMetrics();
        builder.Services.AddHostedService<OutageLog>();
        builder.Services.AddMastodonApi();
        builder.Services.AddApiDocument();
        builder.Services.AddMastodonDocument();
        builder.Services.AddCors();
        builder.Services.AddHostNames();
        builder.Services.AddSingleton<ReadinessProbe>();
        replace?.Invoke(builder.Services);
        RateLimitMiddleware.AddSettings(builder.Services, builder.Configuration);
        builder.Services.SettingsRegistry().Check(builder.Configuration);

        var app = builder.Build();
        BadRequestResponses.Use(app);
        app.UseTelemetryFilter();
        app.UseMetricsAddress();
        app.UseConnectionDraining();
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseMastodonCors();
        app.UseDatabaseWait();
        CallerLogScope.Open(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions { AllowStatusCode404Response = true, ExceptionHandler = Unhandled });
        app.UseBrokenAnswers();
        app.UseStatusCodePages(ApiExceptionHandler.WriteStatusAsync);
        app.UseHostNames();
        app.UseRoutingWithHead();
        app.UseConfiguredCors();
        app.UseCrossSiteRefusal();
        app.UseWebSockets();
        app.UseMastodonStreamTokens();
        app.UseAuthentication();
        app.UseMastodonCrossSiteRefusal();
        CallerLogScope.SetCaller(app);
        RateLimitMiddleware.Use(app);
        app.UseAuthorization();
        app.UseRequestBodyChecks();
        app.UseReplicaReads();
        app.MapApiEndpoints();
        app.MapHealth();
        app.MapMetrics();
        app.MapBenchmarkEndpoint();
        app.MapDocumentation();
        app.MapWebClient();

        // A call of the API has an endpoint and passes by these.
        app.UseWhen(http => http.GetEndpoint() is null, files =>
        {
            files.UseDocumentationPage();
            files.UseWebClient();
        });
        return app;
    }

    private static void AddSettings(this WebApplicationBuilder builder, string? urls)
    {
        builder.Services.AddSettings<ConnectionSettings>(builder.Configuration, "ConnectionStrings");
        builder.Services.AddSettings<DatabaseSourceSettings>(builder.Configuration, "Database");
        builder.Services.AddSettings<DataSettings>(builder.Configuration, "Data");
        builder.Services.AddSettings<SecretsSettings>(builder.Configuration, "Secrets");
        builder.Services.AddSettings<DevelopmentSettings>(builder.Configuration, "Development");
        builder.Services.AddSettings<WebSettings>(builder.Configuration, "Web");
        builder.Services.AddSettings<ProxySettings>(builder.Configuration, "Proxies");
        builder.Services.AddSettings<CorsSettings>(builder.Configuration, "Cors");
        builder.AddConnectionDraining(builder.Services.AddSettings<DrainSettings>(builder.Configuration, "Drain"));
        builder.Services.AddSettings<BenchSettings>(builder.Configuration, "Bench");
        var root = builder.Services.AddSettings<RootSettings>(builder.Configuration, "");
        builder.Services.AddOtlpExport(root);
        builder.AddSentryReporting(root);
        var metrics = builder.Services.AddSettings<MetricsSettings>(builder.Configuration, "Metrics");
        if (MetricsEndpoint.Urls(urls, metrics, builder.Configuration) is { } all)
        {
            builder.WebHost.UseUrls(all);
        }
    }

    // Never called, because ApiExceptionHandler answers every exception. The middleware requires a handler.
    private static Task Unhandled(HttpContext http) =>
        new Refusal(ErrorType.Internal, "Something went wrong on the server.").ExecuteAsync(http);
}
