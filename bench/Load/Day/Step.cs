namespace Microblog.Load.Day;

/// <summary>Some seconds at one rate.</summary>
/// <param name="Offered">Calls a second that came.</param>
/// <param name="Answered">Calls a second that were answered as they should be.</param>
/// <param name="P50">Milliseconds from when a call was due.</param>
/// <param name="P99">The same, of 99 in 100.</param>
/// <param name="Failed">Calls without an answer, or with one that says that the server failed.</param>
/// <param name="Cpu">Milliseconds of processor a call, by machine: each Host, the primary, the replica.</param>
internal sealed record Step(double Offered, double Answered, double P50, double P99, int Failed, IReadOnlyDictionary<string, double> Cpu)
{
    /// <summary>People do not notice that anybody else is there.</summary>
    public bool IsFine => Failed == 0 && P99 <= 250 && Answered >= Offered * 0.97;
}
