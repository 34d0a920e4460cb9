namespace Microblog.Load;

/// <summary>The results of one data set.</summary>
/// <param name="Rows">One for each scenario.</param>
/// <param name="Unit">Processor milliseconds of a request for the constant response.</param>
internal sealed record DataSetResult(IReadOnlyList<Measurement> Rows, double Unit)
{
    /// <summary>The cost of each scenario in units, divided by its cost on the smaller data set.</summary>
    public IEnumerable<(string Scenario, double Times)> RelativeCost(DataSetResult smaller) =>
        Rows.Where(r => r.Scenario.Target is not null)
        .Join(smaller.Rows, r => r.Scenario.Name, r => r.Scenario.Name,
            (large, small) => (large.Scenario.Name, large.Cpu / Unit / (small.Cpu / smaller.Unit)));
}
