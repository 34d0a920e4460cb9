namespace Microblog.Load;

/// <summary>The measurement of a few seconds of one scenario.</summary>
/// <param name="Milliseconds">How long each request took.</param>
/// <param name="Seconds">How long all of it took.</param>
/// <param name="ServerCpu">Milliseconds of processor, in the server.</param>
/// <param name="DatabaseCpu">The same in all processes of PostgreSQL.</param>
/// <param name="Statements">SQL statements; null when they cannot be counted.</param>
/// <param name="Bytes">Bytes of all answers' bodies.</param>
/// <param name="ServerMegabytes">What the server holds in memory afterwards.</param>
/// <param name="Faults">Answers with another status than expected.</param>
internal sealed record Sample(
    IReadOnlyList<double> Milliseconds, double Seconds, double ServerCpu, double DatabaseCpu, double? Statements, long Bytes,
    double ServerMegabytes, IReadOnlyList<string> Faults);
