using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>How every module's outbox is doing.</summary>
internal sealed class OutboxMetrics(IEnumerable<IDispatcher> dispatchers, IMeterFactory meters) : IMetricCollector
{
    private readonly Gauges[] _modules = [.. dispatchers.Select(d => new Gauges(d, meters.ForModule(d.Schema)))];

    public Task SampleAsync(CancellationToken ct) => Task.WhenAll(_modules.Select(m => m.SampleAsync(ct)));

    public void Forget() => Array.ForEach(_modules, m => m.Forget());

    private sealed class Gauges(IDispatcher dispatcher, Meter meter)
    {
        private readonly SampledGauge _waiting =
            new(meter, "microblog.outbox.waiting", "{event}", "Events that are due and not yet delivered to everybody.");
        private readonly SampledGauge _age = new(meter, "microblog.outbox.age", "s", "How long the oldest event that waits has been due.");
        private readonly SampledGauge _parked =
            new(meter, "microblog.outbox.parked", "{event}", "Events that failed too often and wait for a person.");

        public async Task SampleAsync(CancellationToken ct)
        {
            var state = await dispatcher.StateAsync(ct);
            _waiting.Show(state.Waiting);
            _age.Show(state.Oldest.TotalSeconds);
            _parked.Show(state.Parked);
        }

        public void Forget()
        {
            _waiting.Forget();
            _age.Forget();
            _parked.Forget();
        }
    }
}
