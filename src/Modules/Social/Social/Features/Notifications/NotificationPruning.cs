using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Deletes old rows every hour: read notifications after 90 days, unread ones after a year, and deleted tweets when no event about them can
/// arrive any more.
/// </summary>
[SingletonService]
internal sealed class NotificationPruning(ModuleDataSource<SocialDb> source, TimeProvider clock, ILogger<NotificationPruning> logger)
    : PeriodicJob("social.prune-notifications", TimeSpan.FromHours(1), clock, logger)
{
    private static readonly TimeSpan KeepRead = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepUnread = TimeSpan.FromDays(365);

    // As long as receipts, which are kept longer than any event.
    private static readonly TimeSpan KeepDeletedTweets = TimeSpan.FromDays(30);

    private readonly TimeProvider _clock = clock;

    protected override async Task<long> DoAsync(CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
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
}
