using System.Diagnostics;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// The traces of what the server does by itself. Most rounds find nothing to do, and leave no trace; that is known at their end, so a round that goes and
/// looks is told of afterwards, as a span that began when it did.
/// </summary>
public static class Rounds
{
    /// <summary>Whose spans they are.</summary>
    public static readonly ActivitySource Source = new($"{Meters.Prefix}Rounds");

    /// <summary>Begins a round that has found its work.</summary>
    /// <param name="name">Module and order, such as <c>media.process-picture</c>.</param>
    /// <param name="traceParent">The request that the work comes from, where it is known: then it is a part of its trace.</param>
    public static Activity? Begin(string name, string? traceParent) => Source.StartActivity(name, ActivityKind.Consumer, traceParent);

    /// <summary>Tells of a round that has done something, or has failed.</summary>
    /// <param name="name">Module and order, such as <c>social.prune-notifications</c>.</param>
    /// <param name="round">Says how much it did.</param>
    public static async Task<long> RunAsync(string name, Func<Task<long>> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            var done = await round();
            if (done > 0)
            {
                using var told = Tell(name, began);
                told?.SetTag("microblog.done", done);
            }

            return done;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            using var told = Tell(name, began);
            told?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }

    private static Activity? Tell(string name, DateTimeOffset began) => Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), startTime: began);
}
