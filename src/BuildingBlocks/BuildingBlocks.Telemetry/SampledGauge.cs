using System.Diagnostics.Metrics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>A gauge of the last sample. It has no value before the first sample and after a sample failed.</summary>
public sealed class SampledGauge
{
    private volatile Measurement<double>[] _last = [];

    /// <summary>Creates the gauge.</summary>
    /// <param name="meter">The meter to add it to.</param>
    /// <param name="name">The name, such as <c>microblog.outbox.waiting</c>.</param>
    /// <param name="unit">The unit, such as <c>s</c>, <c>By</c> or <c>{event}</c>.</param>
    /// <param name="description">The description.</param>
    public SampledGauge(Meter meter, string name, string unit, string description)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.CreateObservableGauge(name, () => _last, unit, description);
    }

    /// <summary>Sets the value.</summary>
    public void Show(double value) => _last = [new(value)];

    /// <summary>Sets several values with different tags.</summary>
    public void Show(IEnumerable<Measurement<double>> values) => _last = [.. values];

    /// <summary>Removes all values.</summary>
    public void Forget() => _last = [];
}
