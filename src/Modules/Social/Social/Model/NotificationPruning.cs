using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Social.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Model;

/// <summary>Forgets what nobody looks for any more: read notifications after 90 days, unread ones after a year, deleted tweets when no event of theirs can come.</summary>
internal sealed partial class NotificationPruning(ModuleSource<SocialDb> source, TimeProvider clock, ILogger<NotificationPruning> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepRead = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepUnread = TimeSpan.FromDays(365);

    // As long as receipts, which outlive every event.
    private static readonly TimeSpan KeepGone = TimeSpan.FromDays(30);

    /// <summary>Several Hosts may do it at once.</summary>
    public Task PruneAsync(CancellationToken ct) => Rounds.RunAsync("social.prune-notifications", () => DeleteAsync(ct));

    private async Task<long> DeleteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = source.Source.CreateCommand("""
            WITH old AS (DELETE FROM social.notifications WHERE created_at < $1 AND (read OR undone OR created_at < $2) RETURNING 1),
            gone AS (DELETE FROM social.gone_tweets WHERE gone_at < $3 RETURNING 1)
            SELECT (SELECT count(*) FROM old) + (SELECT count(*) FROM gone)
            """);
        command.Parameters.Add(new() { Value = now - KeepRead });
        command.Parameters.Add(new() { Value = now - KeepUnread });
        command.Parameters.Add(new() { Value = now - KeepGone });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away, mostly; the next hour will do.
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old notifications could not be removed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
