using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Live;

/// <summary>Sends every open stream a comment now and then: each second a share of them, so that they do not all wake at once.</summary>
internal sealed class LiveHeartbeat(LiveHub hub, StreamSettings settings) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = Math.Max(1, (int)settings.Heartbeat.TotalSeconds);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            foreach (var connection in hub.All())
            {
                if (connection.Seat % every == second % every)
                {
                    connection.Beat();
                }
            }
        }
    }
}
