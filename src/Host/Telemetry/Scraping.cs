using System.Diagnostics.Metrics;
using System.Text;
using Microblog.BuildingBlocks.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Microblog.Host.Telemetry;

/// <summary>Adds up what is measured, and writes it down for whoever asks.</summary>
internal sealed class Scraping : IDisposable
{
    private const string Requests = "http.server.request.duration";

    // Of each other figure: modules, pools, lanes, generations. What goes beyond is added up as one, so nothing grows without bound.
    private const int MostSeries = 200;
    private const int MostSeriesOfRequests = 2000;

    // The framework's eleven steps from 5 ms, without the three that lie between others.
    private static readonly double[] Steps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Samples _samples;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Exporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public Scraping(Samples samples, IMeterFactory meters)
    {
        _samples = samples;
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", "Npgsql", $"{Meters.Prefix}*")
            .AddView(instrument => View(instrument, meters))
            .AddReader(_reader)
            .Build();
    }

    /// <summary>Answers a scrape.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        await _samples.RefreshAsync(http.RequestAborted);
        await _one.WaitAsync(http.RequestAborted);
        try
        {
            _reader.Collect();
            http.Response.ContentType = PrometheusText.ContentType;
            foreach (var chunk in _exporter.Text.GetChunks())
            {
                Encoding.UTF8.GetBytes(chunk.Span, http.Response.BodyWriter);
            }
        }
        finally
        {
            _one.Release();
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    public void Dispose()
    {
        _provider.Dispose();
        _exporter.Dispose();
        _one.Dispose();
    }

    private static MetricStreamConfiguration View(Instrument instrument, IMeterFactory meters) => instrument switch
    {
        // Another server in this process measures for itself.
        { Meter.Scope: IMeterFactory other } when other != meters => MetricStreamConfiguration.Drop,
        { Name: Requests } => new ExplicitBucketHistogramConfiguration
        {
            Boundaries = Steps,
            TagKeys = ["http.request.method", "http.route", "http.response.status_code"],
            CardinalityLimit = MostSeriesOfRequests,
        },
        { Name: "db.client.operation.duration" } => new MetricStreamConfiguration { TagKeys = ["db.client.connection.pool.name", "error.type"], CardinalityLimit = MostSeries },
        _ => new MetricStreamConfiguration { CardinalityLimit = MostSeries },
    };

    private sealed class Exporter : BaseExporter<Metric>
    {
        private readonly PrometheusText _writer = new();

        public StringBuilder Text { get; private set; } = new();

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Text = _writer.Write(in batch);
            return ExportResult.Success;
        }
    }
}
