namespace Microblog.Load.Cluster;

/// <summary>The measurement of some seconds at one rate of requests.</summary>
/// <param name="Offered">Requests a second that were due.</param>
/// <param name="Answered">Requests a second with a successful response.</param>
/// <param name="P50">The median latency in milliseconds, from when a request was due.</param>
/// <param name="P99">The 99th percentile of the same.</param>
/// <param name="Failed">Requests without a response, or with a status of 500 or more.</param>
/// <param name="Cpu">Processor milliseconds a request, by server: each Host, the primary, the replica.</param>
internal sealed record RateStep(
    double Offered, double Answered, double P50, double P99, int Failed, IReadOnlyDictionary<string, double> Cpu)
{
    /// <summary>Nothing failed, the latency is low, and nearly every request was answered.</summary>
    public bool MeetsTarget => Failed == 0 && P99 <= 250 && Answered >= Offered * 0.97;
}
