using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Collects the notifications and the stream events of event handlers, and writes them in one round trip when their transaction is saved:
/// every like passes here, so each round trip shows in its cost. Locks are taken in the order of tweets and notifications, whatever the
/// order of the events.
/// </summary>
[ScopedService]
internal sealed class NotificationWriter(SocialDb db, StreamWakeUp wakeUp)
{
    // The first key of the advisory lock on a tweet. The locks of pairs of users share its key space, where equal keys only wait without
    // need.
    private const int TweetLock = 0x74776565;

    // What happens again comes to the top. Within a day of the time when it was last unread it stays read, so that nobody is disturbed by a
    // like that is given and taken back again and again.
    private const string Insert = """
        WITH written AS (
        INSERT INTO social.notifications AS n (user_id, kind, tweet_id, actor_id, edition, version, created_at, announced_at)
        SELECT u.id, $1, $2, $3, $4, $5, $6, $6 FROM unnest($7) AS u (id)
        WHERE u.id <> $3
          AND NOT EXISTS (SELECT FROM social.gone_tweets g WHERE g.tweet_id = $2)
          AND NOT EXISTS (SELECT FROM social.blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $3)
          AND NOT EXISTS (SELECT FROM social.blocks b WHERE b.blocker_id = $3 AND b.blocked_id = u.id)
          AND NOT EXISTS (SELECT FROM social.mutes m WHERE m.muter_id = u.id AND m.muted_id = $3)
          AND NOT EXISTS (SELECT FROM social.thread_mutes t WHERE t.user_id = u.id AND t.thread_id = $8)
          AND NOT EXISTS (SELECT FROM social.notification_settings s WHERE s.user_id = u.id AND $1 = ANY (s.off_kinds))
          AND ($9 = 'public' OR u.id = ANY ($10)
              OR $9 = 'followers' AND EXISTS (SELECT FROM social.follows f WHERE f.follower_id = u.id AND f.followee_id = $3))
        ON CONFLICT (user_id, kind, tweet_id, actor_id, edition) DO UPDATE
        SET id = excluded.id, version = excluded.version, undone = false, created_at = excluded.created_at,
            read = n.read AND n.announced_at > excluded.announced_at - interval '1 day',
            announced_at = CASE WHEN n.read AND n.announced_at > excluded.announced_at - interval '1 day' THEN n.announced_at
                ELSE excluded.announced_at END
        WHERE n.version < excluded.version RETURNING n.id, n.user_id)
        INSERT INTO social.live_inbox (kind, subject_id, user_id)
        SELECT 4, id, user_id FROM written UNION ALL SELECT 5, 0, user_id FROM written
        """;

    // Nobody is muted or blocked here, and no setting is asked.
    private const string InsertAboutAccount = """
        WITH written AS (
        INSERT INTO social.notifications (user_id, kind, tweet_id, actor_id, edition, version, created_at, announced_at)
        VALUES ($1, $2, 0, $1, $3, 0, $4, $4) ON CONFLICT DO NOTHING RETURNING id, user_id)
        INSERT INTO social.live_inbox (kind, subject_id, user_id)
        SELECT 4, id, user_id FROM written UNION ALL SELECT 5, 0, user_id FROM written
        """;

    // A row is written even when there is no notification to undo: its event may arrive later.
    private const string MarkUndone = """
        WITH undone AS (
        INSERT INTO social.notifications AS n (user_id, kind, tweet_id, actor_id, version, undone, created_at, announced_at)
        SELECT $1, $2, $3, $4, $5, true, $6, $6 WHERE $1 <> $4
        ON CONFLICT (user_id, kind, tweet_id, actor_id, edition) DO UPDATE SET version = excluded.version, undone = true
        WHERE n.version < excluded.version RETURNING n.user_id)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT 5, 0, user_id FROM undone
        """;

    private const string InsertDeletedTweet = "INSERT INTO social.gone_tweets (tweet_id, gone_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    // Runs before this transaction's own notifications about the tweet, which then find it deleted.
    private const string DeleteAll = """
        WITH found AS MATERIALIZED (SELECT id FROM social.notifications WHERE tweet_id = $1 ORDER BY kind, actor_id, user_id FOR UPDATE),
        deleted AS (DELETE FROM social.notifications n USING found WHERE n.id = found.id RETURNING n.user_id, n.undone)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT DISTINCT 5, 0, user_id FROM deleted WHERE NOT undone
        """;

    private const string LockTweets = """
        SELECT CASE WHEN is_exclusive THEN pg_advisory_xact_lock($1, tweet) ELSE pg_advisory_xact_lock_shared($1, tweet) END
        FROM unnest($2, $3) AS t (tweet, is_exclusive)
        """;

    private const string InsertStreamEvents = "INSERT INTO social.live_inbox (kind, subject_id, facts) SELECT * FROM unnest($1, $2, $3)";

    private readonly SortedDictionary<int, bool> _tweetLocks = [];
    private readonly List<((long TweetId, int Kind, long ActorId) Order, NpgsqlBatchCommand Command)> _commands = [];
    private readonly List<(StreamEventKind Kind, long SubjectId, string? Facts)> _streamEvents = [];
    private bool _isRegistered;

    /// <summary>
    /// Call it first for an event about a tweet: the tweet's deletion waits until this is written, or this finds the tweet deleted.
    /// </summary>
    public NotificationWriter About(long tweetId)
    {
        _tweetLocks.TryAdd(LockKey(tweetId), value: false);
        return Register();
    }

    /// <summary>Notifies the recipients once. Actors are not notified, nor are users who block, mute or are blocked by the actor.</summary>
    public NotificationWriter Notify(NewNotification notification) => notification.RecipientIds.Count == 0 ? this : Add(
        (notification.TweetId, (int)notification.Kind, notification.ActorId), Insert,
        (short)notification.Kind, notification.TweetId, notification.ActorId, notification.Edition, notification.Version, notification.At,
        notification.RecipientIds.Order().ToArray(), notification.ThreadId,
        notification.Audience?.Visibility ?? "public", notification.Audience?.MentionedUserIds.ToArray() ?? []);

    /// <summary>Notifies a user about their own account.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="userId">The user.</param>
    /// <param name="number">Tells what happened from all else of this kind that happens to the account.</param>
    /// <param name="at">When it happened.</param>
    public NotificationWriter NotifyAboutAccount(NotificationKind kind, long userId, long number, DateTimeOffset at) =>
        Add((0, (int)kind, userId), InsertAboutAccount, userId, (short)kind, number, at);

    /// <summary>Hides a notification whose cause was undone.</summary>
    public NotificationWriter Undo(NotificationKind kind, long actorId, long recipientId, long tweetId, long version, DateTimeOffset at) =>
        Add((tweetId, (int)kind, actorId), MarkUndone, recipientId, (short)kind, tweetId, actorId, version, at);

    /// <summary>Deletes all notifications about a deleted tweet, and prevents new ones.</summary>
    public NotificationWriter DeleteAbout(long tweetId, DateTimeOffset at)
    {
        _tweetLocks[LockKey(tweetId)] = true;
        return Add((tweetId, -1, 0), InsertDeletedTweet, tweetId, at).Add((tweetId, -1, 0), DeleteAll, tweetId);
    }

    /// <summary>Sends open streams an event about a tweet or retweet.</summary>
    public NotificationWriter Stream(StreamEventKind kind, long subjectId) => Stream(kind, subjectId, facts: null);

    /// <summary>Sends open streams the deletion of a tweet or retweet.</summary>
    public NotificationWriter StreamDeletion(long entryId, DeletedTimelineEntry entry) =>
        Stream(StreamEventKind.Deleted, entryId, entry.ToJson());

    /// <summary>Sends open streams the counters of these tweets.</summary>
    public NotificationWriter StreamCounts(params ReadOnlySpan<long?> tweetIds)
    {
        foreach (var tweetId in tweetIds)
        {
            if (tweetId is { } known)
            {
                Stream(StreamEventKind.Counts, known);
            }
        }

        return this;
    }

    private static int LockKey(long tweetId) => unchecked((int)tweetId);

    private NotificationWriter Stream(StreamEventKind kind, long subjectId, string? facts)
    {
        _streamEvents.Add((kind, subjectId, facts));
        return Register();
    }

    private NotificationWriter Add((long TweetId, int Kind, long ActorId) order, string sql, params ReadOnlySpan<object> values)
    {
        _commands.Add((order, Command(sql, values)));
        return Register();
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    private NotificationWriter Register()
    {
        if (!_isRegistered)
        {
            _isRegistered = true;
            db.WithSave(WriteAsync);
            db.AfterCommit(wakeUp.Written);
        }

        return this;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        if (_tweetLocks.Count > 0)
        {
            batch.BatchCommands.Add(Command(LockTweets, TweetLock, _tweetLocks.Keys.ToArray(), _tweetLocks.Values.ToArray()));
        }

        foreach (var (_, command) in _commands.OrderBy(c => c.Order))
        {
            batch.BatchCommands.Add(command);
        }

        if (_streamEvents.Distinct().ToList() is { Count: > 0 } events)
        {
            batch.BatchCommands.Add(Command(
                InsertStreamEvents, events.ConvertAll(e => (short)e.Kind).ToArray(), events.ConvertAll(e => e.SubjectId).ToArray(),
                events.ConvertAll(e => e.Facts).ToArray()));
        }

        _tweetLocks.Clear();
        _commands.Clear();
        _streamEvents.Clear();
        _isRegistered = false;
        await batch.ExecuteNonQueryAsync(ct);
    }
}
