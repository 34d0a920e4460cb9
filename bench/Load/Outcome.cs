namespace Microblog.Load;

/// <summary>What came out of one data set.</summary>
/// <param name="Rows">By scenario.</param>
/// <param name="Unit">Milliseconds of processor of the constant answer.</param>
internal sealed record Outcome(IReadOnlyList<Measurement> Rows, double Unit)
{
    public Measurement? Feed => Rows.FirstOrDefault(r => r.Scenario.Name == Scenario.Feed);
}
