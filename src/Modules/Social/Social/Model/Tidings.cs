using Microblog.Social.Live;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Microblog.Social.Model;

/// <summary>
/// What reactions have to tell, gathered, and written in one round trip when their transaction is saved: every like passes here, and each trip
/// shows in its cost. Whatever the order of the events, locks are taken in that of the tweets and notifications.
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

    // What this transaction was to tell of the tweet comes after it, and finds it gone.
    private const string ForgetAll = """
        WITH found AS MATERIALIZED (SELECT id FROM social.notifications WHERE tweet_id = $1 ORDER BY kind, actor_id, user_id FOR UPDATE),
        forgotten AS (DELETE FROM social.notifications n USING found WHERE n.id = found.id RETURNING n.user_id, n.undone)
        INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT DISTINCT 5, 0, user_id FROM forgotten WHERE NOT undone
        """;

    private const string LockTweets = """
        SELECT CASE WHEN alone THEN pg_advisory_xact_lock($1, tweet) ELSE pg_advisory_xact_lock_shared($1, tweet) END FROM unnest($2, $3) AS t (tweet, alone)
        """;

    private const string AnnounceAll = "INSERT INTO social.live_inbox (kind, subject_id, facts) SELECT * FROM unnest($1, $2, $3)";

    private readonly SortedDictionary<int, bool> _tweets = [];
    private readonly List<((long TweetId, int Kind, long ActorId) Place, NpgsqlBatchCommand Command)> _notices = [];
    private readonly List<(LiveKind Kind, long SubjectId, string? Facts)> _announced = [];
    private bool _isGathering;

    /// <summary>
    /// Begin with it what concerns a tweet: its deletion waits until this is told, or this finds it deleted.
    /// </summary>
    public Tidings Of(long tweetId)
    {
        _tweets.TryAdd(LockOf(tweetId), value: false);
        return Gather();
    }

    /// <summary>Tells people of something, once. Nobody hears of what they did, or from whom they block, are blocked by or have muted.</summary>
    public Tidings Notify(Notice notice) => notice.UserIds.Count == 0 ? this : Add(
        (notice.TweetId, (int)notice.Kind, notice.ActorId), Tell,
        (short)notice.Kind, notice.TweetId, notice.ActorId, notice.Edition, notice.Version, notice.At, notice.UserIds.Order().ToArray(), notice.ThreadId,
        notice.Audience?.Visibility ?? "public", notice.Audience?.MentionedUserIds.ToArray() ?? []);

    /// <summary>It was taken back.</summary>
    public Tidings TakeBack(NotificationKind kind, long actorId, long userId, long tweetId, long version, DateTimeOffset at) =>
        Add((tweetId, (int)kind, actorId), Undo, userId, (short)kind, tweetId, actorId, version, at);

    /// <summary>A tweet is deleted: nobody is told of it any more.</summary>
    public Tidings Forget(long tweetId, DateTimeOffset at)
    {
        _tweets[LockOf(tweetId)] = true;
        return Add((tweetId, -1, 0), "INSERT INTO social.gone_tweets (tweet_id, gone_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", tweetId, at)
            .Add((tweetId, -1, 0), ForgetAll, tweetId);
    }

    /// <summary>Tells open streams of something that concerns many.</summary>
    public Tidings Announce(LiveKind kind, long subjectId) => Announce(kind, subjectId, facts: null);

    /// <summary>Tells open streams of what is gone.</summary>
    public Tidings AnnounceGone(long entryId, DeletedFacts facts) => Announce(LiveKind.Deleted, entryId, facts.Write());

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

    private static int LockOf(long tweetId) => unchecked((int)tweetId);

    private Tidings Announce(LiveKind kind, long subjectId, string? facts)
    {
        _announced.Add((kind, subjectId, facts));
        return Gather();
    }

    private Tidings Add((long TweetId, int Kind, long ActorId) place, string sql, params ReadOnlySpan<object> values)
    {
        _notices.Add((place, Command(sql, values)));
        return Gather();
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

    private Tidings Gather()
    {
        if (!_isGathering)
        {
            _isGathering = true;
            db.WithSave(WriteAsync);
            db.AfterCommit(pump.Wake);
        }

        return this;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        if (_tweets.Count > 0)
        {
            batch.BatchCommands.Add(Command(LockTweets, TweetLock, _tweets.Keys.ToArray(), _tweets.Values.ToArray()));
        }

        foreach (var (_, command) in _notices.OrderBy(n => n.Place))
        {
            batch.BatchCommands.Add(command);
        }

        if (_announced.Distinct().ToList() is { Count: > 0 } announced)
        {
            batch.BatchCommands.Add(Command(
                AnnounceAll, announced.ConvertAll(a => (short)a.Kind).ToArray(), announced.ConvertAll(a => a.SubjectId).ToArray(), announced.ConvertAll(a => a.Facts).ToArray()));
        }

        _tweets.Clear();
        _notices.Clear();
        _announced.Clear();
        _isGathering = false;
        await batch.ExecuteNonQueryAsync(ct);
    }
}
