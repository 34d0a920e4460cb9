using Microblog.BuildingBlocks.Messaging;
using Microblog.Testing;
using Microblog.Tweets.Features.Timelines;
using Microblog.Tweets.Persistence.Memory;
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

    /// <summary>
    /// Waits until a server has heard all signals that others have sent, and looks at all that is committed. Signals of one server come in
    /// their order, so the last one says that all were heard.
    /// </summary>
    public static async Task CatchUpWithAsync(this MicroblogServer server, IEnumerable<MicroblogServer> others)
    {
        const string topic = "test.last";
        foreach (var other in others)
        {
            var mark = Guid.NewGuid().ToString("N");
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            server.Services.GetRequiredService<ISignals>().Subscribe(topic, key =>
            {
                if (key == mark)
                {
                    heard.TrySetResult();
                }
            });
            other.Services.GetRequiredService<ISignals>().Send(topic, mark);
            await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        await server.SettleAsync();
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
