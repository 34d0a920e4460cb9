using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Live;

/// <summary>Sends every open stream a comment now and then: each second a share of them, so that they do not all wake at once.</summary>
internal sealed class LiveHeartbeat(LiveHub hub) : BackgroundService
{
    /// <summary>Between two heartbeats of one stream.</summary>
    public const int EverySeconds = 15;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            foreach (var connection in hub.All())
            {
                if (connection.Seat % EverySeconds == second % EverySeconds)
                {
                    connection.Beat();
                }
            }
        }
    }
}
