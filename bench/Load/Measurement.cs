namespace Microblog.Load;

/// <summary>The measurement of one scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="PerSecond">Requests a second, with the driver on the same machine.</param>
/// <param name="P50">Milliseconds that half of the requests take at most.</param>
/// <param name="P99">Milliseconds that 99 of 100 take at most.</param>
/// <param name="ServerCpu">Milliseconds of processor a request, in the server.</param>
/// <param name="DatabaseCpu">The same in all processes of PostgreSQL.</param>
/// <param name="Statements">SQL statements a request; null when they cannot be counted.</param>
/// <param name="Bytes">Bytes of an answer's body.</param>
/// <param name="ServerMegabytes">What the server holds in memory afterwards.</param>
/// <param name="Faults">Answers with another status than expected.</param>
internal sealed record Measurement(
    Scenario Scenario, double PerSecond, double P50, double P99, double ServerCpu, double DatabaseCpu, double? Statements, double Bytes,
    double ServerMegabytes, IReadOnlyList<string> Faults)
{
    public double Cpu => ServerCpu + DatabaseCpu;

    /// <summary>Combines several samples.</summary>
    public static Measurement Of(Scenario scenario, IReadOnlyList<Sample> samples)
    {
        double[] times = [.. samples.SelectMany(s => s.Milliseconds).Order()];
        return new Measurement(
            scenario, times.Length / samples.Sum(s => s.Seconds), times[times.Length / 2], times[times.Length * 99 / 100],
            samples.Sum(s => s.ServerCpu) / times.Length, samples.Sum(s => s.DatabaseCpu) / times.Length,
            samples[0].Statements is null ? null : samples.Sum(s => s.Statements) / times.Length,
            (double)samples.Sum(s => s.Bytes) / times.Length, samples[^1].ServerMegabytes, [.. samples.SelectMany(s => s.Faults)]);
    }
}
