namespace Microblog.Load;

/// <summary>What came out of one data set.</summary>
/// <param name="Rows">By scenario.</param>
/// <param name="Unit">Milliseconds of processor of the constant answer.</param>
internal sealed record Outcome(IReadOnlyList<Measurement> Rows, double Unit)
{
    /// <summary>What a scenario costs here as a multiple of what it costs with fewer data, in units.</summary>
    public IEnumerable<(string Scenario, double Times)> Against(Outcome smaller) => Rows.Where(r => r.Scenario.Target is not null)
        .Join(smaller.Rows, r => r.Scenario.Name, r => r.Scenario.Name, (large, small) => (large.Scenario.Name, large.Cpu / Unit / (small.Cpu / smaller.Unit)));
}
