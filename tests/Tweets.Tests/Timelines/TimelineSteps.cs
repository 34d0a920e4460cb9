using Microblog.Testing;
using Microblog.Tweets.Features.Timelines;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>What tests do with the memory of timelines.</summary>
internal static class TimelineSteps
{
    /// <summary>
    /// Has the server look at all that is committed, by whomever: in place of waiting until it hears of what others did.
    /// </summary>
    public static async Task SettleAsync(this MicroblogServer server)
    {
        var follower = server.Services.GetRequiredService<TimelineFollower>();
        follower.Committed();
        await follower.CatchUpAsync(CancellationToken.None);
    }

    /// <summary>Waits until the memory of a server that has just started, or has lost its connection, is filled.</summary>
    public static async Task FilledAsync(this MicroblogServer server)
    {
        for (var i = 0; i < 1000 && !await server.Services.GetRequiredService<TimelineFollower>().CatchUpAsync(CancellationToken.None); i++)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>How many pages the memory has answered, and the database.</summary>
    public static (long Memory, long Database) Pages(this MicroblogServer server)
    {
        var metrics = server.Services.GetRequiredService<TimelineMetrics>();
        return (metrics.FromMemory, metrics.FromDatabase);
    }
}

/// <summary>A server that keeps no timelines in its memory.</summary>
public sealed class DatabaseOnlyServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["Tweets:TimelineEntries"] = "0" };
}
