using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Host.Http;

/// <summary>
/// Prepares the database before the server works. While PostgreSQL is away the server listens all the same, is live and not ready, answers
/// every call with 503, and tries again with growing pauses.
/// </summary>
internal sealed partial class DatabaseWait(TimeProvider clock, ILogger<DatabaseWait> logger) : IHostedService
{
    private const string Message = "The database is not reachable at the moment. Try again.";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private Func<CancellationToken, Task>? _prepare;
    private TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Whether the server waits for the database.</summary>
    public bool IsWaiting => Volatile.Read(ref _prepare) is not null;

    /// <summary>
    /// Prepares the database, before the server listens; or, when it is away, leaves that to the start of the background services.
    /// </summary>
    public async Task TryAsync(Func<CancellationToken, Task> prepare, CancellationToken ct)
    {
        try
        {
            await prepare(ct);
        }
        catch (Exception e) when (DatabaseOutage.IsOne(e))
        {
            _prepare = prepare;
            Waits(logger, e.GetBaseException().Message, _pause.TotalSeconds);
        }
    }

    // Right behind the web server, and before all others: they find the database prepared.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (_prepare is { } prepare)
        {
            await Task.Delay(_pause, clock, cancellationToken);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            try
            {
                await prepare(cancellationToken);
                Volatile.Write(ref _prepare, null);
                IsBack(logger);
            }
            catch (Exception e) when (DatabaseOutage.IsOne(e))
            {
                Waits(logger, e.GetBaseException().Message, _pause.TotalSeconds);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Handles a request that arrives meanwhile.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        !IsWaiting || http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            ? next(http)
            : new Refusal(ErrorType.Unavailable, Message) { RetryAfter = _pause }.ExecuteAsync(http);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer: {Reason} The server is not ready, and tries again in {Seconds} s")]
    private static partial void Waits(ILogger logger, string reason, double seconds);

    [LoggerMessage(LogLevel.Information, "PostgreSQL answers, and the database is prepared")]
    private static partial void IsBack(ILogger logger);
}
