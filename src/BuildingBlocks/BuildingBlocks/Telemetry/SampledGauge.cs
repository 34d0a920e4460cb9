using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>A gauge that shows what was found when somebody last looked, and nothing before that or after looking in vain.</summary>
public sealed class SampledGauge
{
    private volatile Measurement<double>[] _last = [];

    /// <summary>Makes the gauge.</summary>
    /// <param name="meter">Whose it is.</param>
    /// <param name="name">Such as <c>microblog.outbox.waiting</c>.</param>
    /// <param name="unit">Such as <c>s</c>, <c>By</c> or <c>{event}</c>.</param>
    /// <param name="description">A sentence.</param>
    public SampledGauge(Meter meter, string name, string unit, string description)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.CreateObservableGauge(name, () => _last, unit, description);
    }

    /// <summary>Shows one figure.</summary>
    public void Show(double value) => _last = [new(value)];

    /// <summary>Shows several figures, which differ in their tags.</summary>
    public void Show(IEnumerable<Measurement<double>> values) => _last = [.. values];

    /// <summary>Shows nothing.</summary>
    public void Forget() => _last = [];
}
