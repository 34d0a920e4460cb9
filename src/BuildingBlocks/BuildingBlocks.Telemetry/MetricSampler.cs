using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// Takes the samples that need a query, when a scrape asks for them. Scrapes within five seconds share the samples; without scrapes there
/// are no queries.
/// </summary>
public sealed partial class MetricSampler(IEnumerable<IMetricCollector> collectors, TimeProvider clock, ILogger<MetricSampler> logger)
    : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly IMetricCollector[] _collectors = [.. collectors];
    private readonly SemaphoreSlim _refresh = new(1, 1);
    private DateTimeOffset _sampledAt;

    /// <summary>
    /// Takes new samples when the last are older than five seconds. Returns after two seconds at the latest, also when the database does
    /// not answer.
    /// </summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _refresh.WaitAsync(ct);
        try
        {
            if ((clock.GetUtcNow() - _sampledAt).Duration() >= MaxAge)
            {
                await Task.WhenAll(_collectors.Select(SampleAsync));
                _sampledAt = clock.GetUtcNow();
            }
        }
        finally
        {
            _refresh.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _refresh.Dispose();

    // Not cancelled with the scrape: the next one needs the samples too.
    private async Task SampleAsync(IMetricCollector collector)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            await collector.SampleAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            collector.Forget();
            SampleFailed(logger, collector.GetType().Name, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Collector} could not take its samples; they are missing from the metrics")]
    private static partial void SampleFailed(ILogger logger, string collector, Exception exception);
}
