using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// Keeps what costs a question to the database fresh enough for whoever scrapes. However many scrape, the questions are asked once in five
/// seconds; and when nobody does, not at all.
/// </summary>
public sealed partial class Samples(IEnumerable<IMeasures> measures, TimeProvider clock, ILogger<Samples> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IMeasures[] _measures = [.. measures];
    private readonly SemaphoreSlim _one = new(1, 1);
    private DateTimeOffset _taken;

    /// <summary>Takes new samples when the last are old. Returns within some seconds, whatever the database does.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if ((clock.GetUtcNow() - _taken).Duration() >= Fresh)
            {
                await Task.WhenAll(_measures.Select(TakeAsync));
                _taken = clock.GetUtcNow();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    // Not ended by a scraper that goes away: the next one would find nothing.
    private async Task TakeAsync(IMeasures measure)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await measure.SampleAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception e)
        {
            measure.Forget();
            NotTaken(logger, measure.GetType().Name, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Measures} could not be taken; its figures are missing from the metrics")]
    private static partial void NotTaken(ILogger logger, string measures, Exception exception);
}
