namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// Collects metrics of a module. An implementation takes an <c>IMeterFactory</c> and creates its instruments in the constructor: the server
/// creates it at the start, so that the metrics exist before the first event. Implementations are found by search and are singletons.
/// </summary>
public interface IMetricCollector
{
    /// <summary>
    /// Takes the samples that need a query. It is called at a scrape, at most once in five seconds, and is cancelled after two.
    /// </summary>
    Task SampleAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Removes the last samples, because new ones could not be taken.</summary>
    void Forget()
    {
    }
}
