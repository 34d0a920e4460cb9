namespace Microblog.Media.Features.Processing;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">The beginning of its standard output.</param>
/// <param name="Errors">The beginning of its standard error: for the log, never for the person who sent the file.</param>
/// <param name="TimedOut">It was killed because it took too long.</param>
internal sealed record DecoderResult(int ExitCode, byte[] Output, string Errors, bool TimedOut)
{
    public bool Succeeded => ExitCode == 0;
}
