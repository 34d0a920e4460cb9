using Microblog.Social.Live;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Microblog.Social.Model;

/// <summary>
/// What a reaction has to tell, written in one round trip inside its transaction: every like passes here, and each trip shows in its cost.
/// </summary>
internal sealed class Tidings(SocialDb db, LivePump pump)
{
    // The first half of the key of an advisory lock on a tweet; pairs of people use the same space, where an equal pair only waits in vain.
    private const int TweetLock = 0x74776565;

    private const string Tell = """
        WITH told AS (
        INSERT INTO social.notifications AS n (user_id, kind, tweet_id, actor_id, edition, version, created_at)
        SELECT u.id, $1, $2, $3, $4, $5, $6 FROM unnest($7) AS u (id)
        WHERE u.id <> $3
          AND NOT EXISTS (SELECT FROM social.gone_tweets g WHERE g.tweet_id = $2)
          AND NOT EXISTS (SELECT FROM social.blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $3)
          AND NOT EXISTS (SELECT FROM social.blocks b WHERE b.blocker_id = $3 AND b.blocked_id = u.id)
          AND NOT EXISTS (SELECT FROM social.mutes m WHERE m.muter_id = u.id AND m.muted_id = $3)
          AND NOT EXISTS (SELECT FROM social.thread_mutes t WHERE t.user_id = u.id AND t.thread_id = $8)
          AND NOT EXISTS (SELECT FROM social.notification_settings s WHERE s.user_id = u.id AND $1 = ANY (s.off_kinds))
          AND ($9 = 'public' OR u.id = ANY ($10)
              OR $9 = 'followers' AND EXISTS (SELECT FROM social.follows f WHERE f.follower_id = u.id AND f.followee_id = $3))
        ON CONFLICT (user_id, kind, tweet_id, actor_id, edition) DO UPDATE SET version = excluded.version, undone = false, created_at = excluded.created_at
        WHERE n.version < excluded.version RETURNING n.id, n.user_id)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT 4, id, user_id FROM told UNION ALL SELECT 5, 0, user_id FROM told
        """;

    // Kept also when there was nothing to take back: what it takes back may be on its way.
    private const string Undo = """
        WITH undone AS (
        INSERT INTO social.notifications AS n (user_id, kind, tweet_id, actor_id, version, undone, created_at)
        SELECT $1, $2, $3, $4, $5, true, $6 WHERE $1 <> $4
        ON CONFLICT (user_id, kind, tweet_id, actor_id, edition) DO UPDATE SET version = excluded.version, undone = true
        WHERE n.version < excluded.version RETURNING n.user_id)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT 5, 0, user_id FROM undone
        """;

    private const string ForgetAll = """
        WITH forgotten AS (DELETE FROM social.notifications WHERE tweet_id = $1 RETURNING user_id, undone)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT DISTINCT 5, 0, user_id FROM forgotten WHERE NOT undone
        """;

    private readonly List<NpgsqlBatchCommand> _commands = [];

    /// <summary>
    /// Begin with it what concerns a tweet: its deletion waits until this is told, or this finds it deleted.
    /// </summary>
    public Tidings Of(long tweetId) => Add("SELECT pg_advisory_xact_lock_shared($1, $2)", TweetLock, unchecked((int)tweetId));

    /// <summary>Tells people of something, once. Nobody hears of what they did, or from whom they block, are blocked by or have muted.</summary>
    public Tidings Notify(Notice notice) => notice.UserIds.Count == 0 ? this : Add(
        Tell, (short)notice.Kind, notice.TweetId, notice.ActorId, notice.Edition, notice.Version, notice.At, notice.UserIds.ToArray(), notice.ThreadId,
        notice.Audience?.Visibility ?? "public", notice.Audience?.MentionedUserIds.ToArray() ?? []);

    /// <summary>It was taken back.</summary>
    public Tidings TakeBack(NotificationKind kind, long actorId, long userId, long tweetId, long version, DateTimeOffset at) =>
        Add(Undo, userId, (short)kind, tweetId, actorId, version, at);

    /// <summary>A tweet is deleted: nobody is told of it any more.</summary>
    public Tidings Forget(long tweetId, DateTimeOffset at) =>
        Add("SELECT pg_advisory_xact_lock($1, $2)", TweetLock, unchecked((int)tweetId))
            .Add("INSERT INTO social.gone_tweets (tweet_id, gone_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", tweetId, at)
            .Add(ForgetAll, tweetId);

    /// <summary>Tells open streams of something that concerns many.</summary>
    public Tidings Announce(LiveKind kind, long subjectId) => Add("INSERT INTO social.live_inbox (kind, subject_id) VALUES ($1, $2)", (short)kind, subjectId);

    /// <summary>Tells open streams of what is gone.</summary>
    public Tidings AnnounceGone(long entryId, DeletedFacts facts) => Add(
        "INSERT INTO social.live_inbox (kind, subject_id, facts) VALUES ($1, $2, $3)", (short)LiveKind.Deleted, entryId, facts.Write());

    /// <summary>Tells open streams that counters of these tweets have changed.</summary>
    public Tidings AnnounceCounts(params ReadOnlySpan<long?> tweetIds)
    {
        foreach (var tweetId in tweetIds)
        {
            if (tweetId is { } known)
            {
                Announce(LiveKind.Counts, known);
            }
        }

        return this;
    }

    /// <summary>Writes all of it.</summary>
    public async Task SendAsync(CancellationToken ct)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in _commands)
        {
            batch.BatchCommands.Add(command);
        }

        _commands.Clear();
        db.AfterCommit(pump.Wake);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private Tidings Add(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        _commands.Add(command);
        return this;
    }
}
