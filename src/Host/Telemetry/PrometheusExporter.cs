using System.Text;
using Microblog.BuildingBlocks.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Microblog.Host.Telemetry;

/// <summary>Collects all metrics for a scrape and writes them in the text format of Prometheus.</summary>
internal sealed class PrometheusExporter(MetricSampler sampler) : BaseExporter<Metric>
{
    private readonly SemaphoreSlim _scrape = new(1, 1);
    private readonly PrometheusTextWriter _writer = new();
    private StringBuilder _text = new();
    private BaseExportingMetricReader? _reader;

    /// <summary>The reader that the meter provider fills when a scrape asks for it.</summary>
    public MetricReader Reader => _reader ??= new BaseExportingMetricReader(this);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text = _writer.Write(in batch);
        return ExportResult.Success;
    }

    /// <summary>Answers a scrape. Scrapes at the same time wait for each other.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        await sampler.RefreshAsync(http.RequestAborted);
        await _scrape.WaitAsync(http.RequestAborted);
        try
        {
            Reader.Collect();
            http.Response.ContentType = PrometheusTextWriter.ContentType;
            foreach (var chunk in _text.GetChunks())
            {
                Encoding.UTF8.GetBytes(chunk.Span, http.Response.BodyWriter);
            }
        }
        finally
        {
            _scrape.Release();
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scrape.Dispose();
        }

        base.Dispose(disposing);
    }
}
