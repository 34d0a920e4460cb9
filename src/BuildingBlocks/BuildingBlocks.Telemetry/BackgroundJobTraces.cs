using System.Diagnostics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// The traces of background jobs. Most runs of a job find no work and leave no trace. Whether a run had work is known only at its end, so
/// its span is created afterwards, with the time at which the run started.
/// </summary>
public static class BackgroundJobTraces
{
    /// <summary>The source of the spans.</summary>
    public static readonly ActivitySource Source = new($"{Meters.Prefix}BackgroundJobTraces");

    /// <summary>Starts the span of a job that has found its work.</summary>
    /// <param name="name">The module and the job, such as <c>media.process-picture</c>.</param>
    /// <param name="traceParent">The W3C trace context of the request that caused the work, or null for a trace of its own.</param>
    public static Activity? Begin(string name, string? traceParent) => Source.StartActivity(name, ActivityKind.Consumer, traceParent);

    /// <summary>Runs a job, and creates a span when the run did work or failed.</summary>
    /// <param name="name">The module and the job, such as <c>social.prune-notifications</c>.</param>
    /// <param name="job">Does the work and returns the number of things done.</param>
    public static async Task<long> RunAsync(string name, Func<Task<long>> job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var started = TimeProvider.System.GetUtcNow();
        try
        {
            var done = await job();
            if (done > 0)
            {
                using var span = StartAt(name, started);
                span?.SetTag("microblog.done", done);
            }

            return done;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            using var span = StartAt(name, started);
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }

    private static Activity? StartAt(string name, DateTimeOffset started) =>
        Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), startTime: started);
}
