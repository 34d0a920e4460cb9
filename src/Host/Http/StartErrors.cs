namespace Microblog.Host.Http;

/// <summary>
/// Keeps errors of the start out of the log until the server listens: whoever started the program is told each of them by one sentence, or
/// by the exception that ends the program. Kestrel and the .NET host would log the same error again, with its stack.
/// </summary>
internal sealed class StartErrors
{
    private volatile bool _started;

    /// <summary>From now on every error is logged.</summary>
    public void Started() => _started = true;

    public void Add(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", IsLogged)
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", IsLogged);

    private bool IsLogged(LogLevel level) => level >= LogLevel.Warning && (_started || level == LogLevel.Warning);
}
