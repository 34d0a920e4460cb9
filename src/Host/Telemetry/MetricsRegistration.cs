using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;
using Npgsql;
using OpenTelemetry.Metrics;

namespace Microblog.Host.Telemetry;

/// <summary>Registers the metrics of the server: which are collected, by which tags, and in which buckets.</summary>
internal static class MetricsRegistration
{
    private const string RequestDuration = "http.server.request.duration";

    // Series of one metric beyond these are added up as one, so that memory is bounded. Most tags are modules, pools, lanes and
    // generations.
    private const int MostSeries = 200;
    private const int MostSeriesOfRequests = 2000;

    // Npgsql reports every pool of the process, also pools without a name, which are never written. They must leave room for those
    // that are.
    private const int MostSeriesOfPools = 2000;

    // In seconds. These are the framework's boundaries without 0.075, 0.75 and 7.5.
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    public static void AddPrometheusMetrics(this IServiceCollection services)
    {
        services.AddSingleton<IMetricCollector, HostMetrics>();
        services.AddSingleton<PrometheusExporter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", $"{Meters.Prefix}*")
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddReader(s => s.GetRequiredService<PrometheusExporter>().Reader));
        services.ConfigureOpenTelemetryMeterProvider((s, metrics) =>
        {
            var meters = s.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => ViewOf(instrument, meters));
        });
        services.AddHostedService<MetricCollectorStart>();
    }

    private static MetricStreamConfiguration ViewOf(Instrument instrument, IMeterFactory meters) => instrument switch
    {
        // Another server in this process has its own metrics.
        { Meter.Scope: IMeterFactory other } when other != meters => MetricStreamConfiguration.Drop,
        { Name: RequestDuration } => new ExplicitBucketHistogramConfiguration
        {
            Boundaries = Buckets,
            TagKeys = ["http.request.method", "http.route", "http.response.status_code"],
            CardinalityLimit = MostSeriesOfRequests,
        },
        { Name: "db.client.operation.duration" } =>
            new MetricStreamConfiguration
            {
                TagKeys = ["db.client.connection.pool.name", "error.type"],
                CardinalityLimit = MostSeriesOfPools,
            },
        { Meter.Name: "Npgsql" } => new MetricStreamConfiguration { CardinalityLimit = MostSeriesOfPools },
        _ => new MetricStreamConfiguration { CardinalityLimit = MostSeries },
    };
}
