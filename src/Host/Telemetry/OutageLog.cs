using Microblog.BuildingBlocks.Messaging;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Tells of an outage of PostgreSQL once a minute: whoever fails by it only warns, because that would be a line for each call. The
/// connection for signals is tried all the time, so it shows whether PostgreSQL answers.
/// </summary>
internal sealed partial class OutageLog(ISignals signals, TimeProvider clock, ILogger<OutageLog> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    // A connection that broke is made again within a second, a first one within some on a busy machine: that is no outage.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (began, told) = (clock.GetTimestamp(), 0L);
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var lasted = clock.GetElapsedTime(began);
            if (signals.Listening)
            {
                if (told != 0)
                {
                    Back(logger, (long)lasted.TotalSeconds);
                }

                (began, told) = (clock.GetTimestamp(), 0);
            }
            else if (lasted >= Moment && (told == 0 || clock.GetElapsedTime(told) >= BetweenLines))
            {
                told = clock.GetTimestamp();
                Away(logger, (long)lasted.TotalSeconds);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "PostgreSQL has not been reachable for {Seconds} s. Calls are answered with 503 meanwhile")]
    private static partial void Away(ILogger logger, long seconds);

    [LoggerMessage(LogLevel.Information, "PostgreSQL is reachable again, after {Seconds} s")]
    private static partial void Back(ILogger logger, long seconds);
}
