using System.Diagnostics;
using System.Reflection;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Host.Settings;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Microblog.Host.Telemetry;

/// <summary>Sends traces and logs by OTLP, when the settings name an endpoint.</summary>
internal static class OtlpExport
{
    /// <summary>The version of the program, with its commit where it was built from one.</summary>
    public static string? Version { get; } =
        typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Adds the exporters of traces and of logs that the settings ask for.</summary>
    public static void AddOtlpExport(this IServiceCollection services, RootSettings settings)
    {
        if (settings.SendsTraces)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(settings.ServiceName, serviceVersion: Version))
                .WithTracing(traces => traces
                    .AddAspNetCoreInstrumentation(o => o.Filter = http => !TelemetryFilter.IsMonitoring(http.Request))
                    .AddNpgsql()
                    .AddSource($"{Meters.Prefix}*")
                    .AddProcessor(new SpanFilter())
                    .AddOtlpExporter());
        }

        if (settings.SendsLogs)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(settings.ServiceName, serviceVersion: Version))
                .WithLogging(logs => logs.AddOtlpExporter(), o =>
                {
                    o.IncludeScopes = true;
                    o.IncludeFormattedMessage = true;
                });
        }
    }

    /// <summary>
    /// Drops statements that belong to no request: every module polls its outbox once a second, and those would be most of the spans.
    /// Removes the query string of a request, because the ticket of a stream is in it.
    /// </summary>
    private sealed class SpanFilter : BaseProcessor<Activity>
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
