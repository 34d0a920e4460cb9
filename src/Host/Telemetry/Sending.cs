using System.Diagnostics;
using System.Reflection;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Microblog.Host.Telemetry;

/// <summary>Sends traces and logs by OTLP, where the settings say to.</summary>
internal static class Sending
{
    /// <summary>Adds what is to be sent; nothing when nothing is.</summary>
    public static void AddSending(this WebApplicationBuilder builder, LoneSettings settings)
    {
        if (settings.SendsTraces)
        {
            // Off by default in this version of the framework: method, route and status of a request as OpenTelemetry names them.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
            builder.Services.AddSingleton(services => Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(own => own.AddSingleton(services.GetRequiredService<IConfiguration>()))
                .ConfigureResource(resource => Describe(resource, settings))
                .AddSource("Microsoft.AspNetCore", "Npgsql", $"{Meters.Prefix}*")
                .AddProcessor(new WithoutPolls())
                .AddOtlpExporter()
                .Build());
        }

        if (settings.SendsLogs)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
                var resource = ResourceBuilder.CreateDefault();
                Describe(resource, settings);
                logs.SetResourceBuilder(resource);
                logs.AddOtlpExporter();
            });
        }
    }

    /// <summary>Names the trace of a request by its route, after routing: the framework calls all of them the same.</summary>
    public static void UseTraceNames(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<LoneSettings>().SendsTraces)
        {
            return;
        }

        app.Use((http, next) =>
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            {
                activity.DisplayName = $"{http.Request.Method} {route}";
                activity.SetTag("http.route", route);
            }

            return next(http);
        });
    }

    private static void Describe(ResourceBuilder resource, LoneSettings settings) => resource.AddService(
        settings.ServiceName, serviceVersion: typeof(Sending).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>
    /// Statements that belong to no request: every module looks into its outbox once a second, and that would be most of what is sent. The query of an
    /// address is left out too: the ticket of a stream is in it.
    /// </summary>
    private sealed class WithoutPolls : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data is { Kind: ActivityKind.Client, ParentId: null })
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }

            if (data.Kind == ActivityKind.Server)
            {
                data.SetTag("url.query", null);
            }
        }
    }
}
