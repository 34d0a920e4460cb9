using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Social.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Deletes old rows every hour: read notifications after 90 days, unread ones after a year, and deleted tweets when no event about them can
/// arrive any more.
/// </summary>
[SingletonService]
internal sealed partial class NotificationPruning(
    ModuleDataSource<SocialDb> source, TimeProvider clock, ILogger<NotificationPruning> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepRead = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepUnread = TimeSpan.FromDays(365);

    // As long as receipts, which are kept longer than any event.
    private static readonly TimeSpan KeepDeletedTweets = TimeSpan.FromDays(30);

    /// <summary>Deletes the old rows once. Several servers may do so at the same time.</summary>
    public Task PruneAsync(CancellationToken ct) => BackgroundJobTraces.RunAsync("social.prune-notifications", () => DeleteAsync(ct));

    private async Task<long> DeleteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = source.Source.CreateCommand("""
            WITH notifications AS (
                DELETE FROM social.notifications WHERE created_at < $1 AND (read OR undone OR created_at < $2) RETURNING 1),
            tweets AS (DELETE FROM social.gone_tweets WHERE gone_at < $3 RETURNING 1)
            SELECT (SELECT count(*) FROM notifications) + (SELECT count(*) FROM tweets)
            """);
        command.Parameters.Add(new() { Value = now - KeepRead });
        command.Parameters.Add(new() { Value = now - KeepUnread });
        command.Parameters.Add(new() { Value = now - KeepDeletedTweets });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Mostly the database is not reachable. The next hour is soon enough.
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old notifications could not be removed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
