using Microblog.BuildingBlocks.Modules;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Features.Streaming;

/// <summary>Sends every open stream a regular heartbeat: each second to a share of them, so that they do not all wake at once.</summary>
[SingletonService]
internal sealed class StreamHeartbeat(StreamHub hub, StreamSettings settings) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = Math.Max(1, (int)settings.Heartbeat.TotalSeconds);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            foreach (var connection in hub.All())
            {
                if (connection.Slot % interval == second % interval)
                {
                    connection.QueueHeartbeat();
                }
            }
        }
    }
}
