namespace Microblog.Media.Engine;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">The beginning of what it wrote.</param>
/// <param name="Complaint">The beginning of what it wrote as errors: for the log, never for the stranger.</param>
/// <param name="TimedOut">It was killed because it took too long.</param>
internal sealed record ToolOutcome(int ExitCode, byte[] Output, string Complaint, bool TimedOut)
{
    public bool Succeeded => ExitCode == 0;
}
