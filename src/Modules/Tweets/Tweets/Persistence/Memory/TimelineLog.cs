using System.Data;
using Microblog.Tweets.Domain;
using Npgsql;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// Reads what the index of timelines holds, and what has changed since it was read last. Everything goes over one connection: when that is
/// lost, nobody knows what was missed.
/// </summary>
internal sealed class TimelineLog(NpgsqlConnection connection)
{
    // The place in the log is a snapshot of the database, and not a number: what the last one did not see and this one sees is new. The
    // order makes PostgreSQL walk the index, whatever it guesses of how much is new.
    private const string Changes = """
        WITH changes AS MATERIALIZED (
            SELECT c.kind, c.tweet_id, c.user_id FROM tweets.timeline_changes c
            WHERE c.transaction_id >= pg_snapshot_xmin($1::text::pg_snapshot)
                AND NOT pg_visible_in_snapshot(c.transaction_id, $1::text::pg_snapshot)
            ORDER BY c.transaction_id, c.id)
        SELECT now.snapshot, now.clock, now.pruned, changes.kind, changes.tweet_id, changes.user_id
        FROM (
            SELECT pg_current_snapshot()::text AS snapshot, (SELECT last_value FROM tweets.tweet_ids) AS clock,
                (SELECT h.transaction_id > pg_snapshot_xmin($1::text::pg_snapshot) FROM tweets.timeline_horizons h
                    WHERE h.place = 1) AS pruned
        ) AS now
        LEFT JOIN changes ON true
        """;

    private const string Tweets = """
        SELECT p.tweet_id, p.author_id, p.visibility, p.likes_count,
            CASE WHEN p.visibility > 0 THEN ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = p.tweet_id) END AS audience
        FROM tweets.popularity p WHERE p.tweet_id = ANY ($1)
        """;

    private const string Retweets = """
        SELECT r.id, r.tweet_id, r.user_id, p.author_id, r.created_at, r.undone_id
        FROM unnest($1::bigint[], $2::bigint[]) AS c (tweet_id, user_id)
        JOIN tweets.retweets r ON r.tweet_id = c.tweet_id AND r.user_id = c.user_id
        JOIN tweets.popularity p ON p.tweet_id = c.tweet_id
        """;

    private const string Marks = """
        SELECT c.tweet_id, c.user_id,
            (EXISTS (SELECT FROM tweets.likes l WHERE l.tweet_id = c.tweet_id AND l.user_id = c.user_id))::integer
            + 2 * (EXISTS (SELECT FROM tweets.retweets r WHERE r.tweet_id = c.tweet_id AND r.user_id = c.user_id
                AND r.undone_id IS NULL))::integer
            + 4 * (EXISTS (SELECT FROM tweets.bookmarks b WHERE b.tweet_id = c.tweet_id AND b.user_id = c.user_id))::integer AS marks
        FROM unnest($1::bigint[], $2::bigint[]) AS c (tweet_id, user_id)
        """;

    /// <summary>The place in the log at this moment.</summary>
    public async Task<(string Snapshot, long Clock)> ReadPlaceAsync(CancellationToken ct)
    {
        await using var command = Command("SELECT pg_current_snapshot()::text AS snapshot, last_value FROM tweets.tweet_ids");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetString("snapshot"), reader.GetInt64("last_value"));
    }

    /// <summary>What has changed since a place in the log; null when that was deleted already.</summary>
    public async Task<TimelineChanges?> ReadAsync(string since, CancellationToken ct)
    {
        await using var command = Command(Changes, since);
        await using var reader = await command.ExecuteReaderAsync(ct);
        TimelineChanges? changes = null;
        while (await reader.ReadAsync(ct))
        {
            if (changes is null && reader.GetBoolean("pruned"))
            {
                return null;
            }

            changes ??= new TimelineChanges(reader.GetString("snapshot"), reader.GetInt64("clock"));
            if (!reader.IsDBNull("kind"))
            {
                changes.Add((TimelineChangeKind)reader.GetInt16("kind"), reader.GetInt64("tweet_id"), reader.GetNullable<long>("user_id"));
            }
        }

        return changes;
    }

    /// <summary>Reads the tweets, retweets and marks that have changed, as they are now.</summary>
    public async Task<ChangedEntries> ReadEntriesAsync(
        IReadOnlyCollection<long> tweets, IReadOnlyCollection<(long TweetId, long UserId)> retweets,
        IReadOnlyCollection<(long TweetId, long UserId)> marks, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(Tweets, tweets.ToArray());
        Add(Retweets, retweets.Select(r => r.TweetId).ToArray(), retweets.Select(r => r.UserId).ToArray());
        Add(Marks, marks.Select(r => r.TweetId).ToArray(), marks.Select(r => r.UserId).ToArray());
        Add("SELECT last_value FROM tweets.tweet_ids");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var found = new ChangedEntries([], [], [], 0);
        while (await reader.ReadAsync(ct))
        {
            found.Tweets.Add(new(
                reader.GetInt64("tweet_id"), reader.GetInt64("author_id"), (Visibility)reader.GetInt16("visibility"),
                reader.GetInt32("likes_count"), reader.IsDBNull("audience") ? null : reader.GetFieldValue<long[]>("audience")));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Retweets.Add(new(
                reader.GetInt64("id"), reader.GetInt64("tweet_id"), reader.GetInt64("user_id"), reader.GetInt64("author_id"),
                reader.GetFieldValue<DateTimeOffset>("created_at"), reader.GetNullable<long>("undone_id") ?? 0));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Marks.Add((reader.GetInt64("tweet_id"), reader.GetInt64("user_id"), (Mark)reader.GetInt32("marks")));
        }

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return found with { Clock = reader.GetInt64(0) };

        void Add(string sql, params long[][] arrays)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var array in arrays)
            {
                command.Parameters.Add(new() { Value = array });
            }

            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Deletes the changes that every Host has long read.</summary>
    /// <param name="keep">How old a change is at least that is deleted.</param>
    /// <param name="ct">Cancels the deletion.</param>
    public async Task<int> PruneAsync(TimeSpan keep, CancellationToken ct)
    {
        // The horizon first, so that nobody finds changes missing and no horizon. A transaction that is open now may still note something.
        await using var command = Command("""
            WITH oldest AS (
                SELECT least(pg_snapshot_xmin(pg_current_snapshot()), (
                    SELECT min(transaction_id) FROM tweets.timeline_changes WHERE created_at > clock_timestamp() - $1)) AS id),
            horizon AS (
                UPDATE tweets.timeline_horizons h SET transaction_id = oldest.id FROM oldest
                WHERE h.place = 1 AND h.transaction_id < oldest.id
                    AND EXISTS (SELECT FROM tweets.timeline_changes c WHERE c.transaction_id < oldest.id)
                RETURNING h.transaction_id)
            DELETE FROM tweets.timeline_changes c USING horizon WHERE c.transaction_id < horizon.transaction_id
            """);
        command.Parameters.Add(new() { Value = keep });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Fills the index with the newest tweets and retweets.</summary>
    public async Task FillAsync(TimelineIndex index, int most, CancellationToken ct)
    {
        var tweets = await ReadTweetsAsync("tweet_id DESC", most, ct);
        var isWhole = tweets.Count < most;
        var (retweets, floor) = await ReadRetweetsAsync(most, isWhole ? 0 : tweets[^1].Id, ct);
        var popular = isWhole ? [.. tweets] : await ReadTweetsAsync("likes_count DESC, tweet_id DESC", most, ct);
        await AddAudiencesAsync(tweets, popular, ct);
        tweets.Reverse();
        popular.Sort((a, b) => RankedTweet.Of(a).Rank.CompareTo(RankedTweet.Of(b).Rank));
        index.Lock.EnterWriteLock();
        try
        {
            index.Fill(tweets, retweets, floor, popular, isWhole ? default : RankedTweet.Of(popular[0]).Rank);
        }
        finally
        {
            index.Lock.ExitWriteLock();
        }
    }

    private async Task<List<IndexedTweet>> ReadTweetsAsync(string order, int most, CancellationToken ct)
    {
        var tweets = new List<IndexedTweet>();
        await using var rows = await connection.BeginBinaryExportAsync($"""
            COPY (SELECT tweet_id, author_id, visibility, likes_count FROM tweets.popularity ORDER BY {order} LIMIT {most})
            TO STDOUT (FORMAT BINARY)
            """, ct);
        while (await rows.StartRowAsync(ct) > 0)
        {
            tweets.Add(new(rows.Read<long>(), rows.Read<long>(), (Visibility)rows.Read<short>(), rows.Read<int>(), Audience: null));
        }

        return tweets;
    }

    private async Task<(List<IndexedRetweet> Retweets, long Floor)> ReadRetweetsAsync(int most, long floor, CancellationToken ct)
    {
        await using var command = Command($"""
            SELECT r.id, r.tweet_id, r.user_id, p.author_id, r.created_at, r.undone_id FROM (
                SELECT * FROM tweets.retweets WHERE id >= $1 ORDER BY id DESC LIMIT {most}) AS r
            JOIN tweets.popularity p ON p.tweet_id = r.tweet_id ORDER BY r.id DESC
            """, floor);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var retweets = new List<IndexedRetweet>();
        while (await reader.ReadAsync(ct))
        {
            retweets.Add(new(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetNullable<long>(5) ?? 0));
        }

        floor = retweets.Count == most ? Math.Max(floor, retweets[^1].Id) : floor;
        retweets.Reverse();
        return (retweets, floor);
    }

    // Few tweets are not public, and fewer name many people.
    private async Task AddAudiencesAsync(List<IndexedTweet> tweets, List<IndexedTweet> popular, CancellationToken ct)
    {
        var narrow = tweets.Concat(popular).Where(t => t.Visibility != Visibility.Public).Select(t => t.Id).Distinct().ToArray();
        var audiences = narrow.ToDictionary(id => id, _ => new List<long>());
        await using (var command = Command("SELECT tweet_id, user_id FROM tweets.mentions WHERE tweet_id = ANY ($1)", narrow))
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                audiences[reader.GetInt64("tweet_id")].Add(reader.GetInt64("user_id"));
            }
        }

        foreach (var list in new[] { tweets, popular })
        {
            for (var i = 0; i < list.Count && audiences.Count > 0; i++)
            {
                list[i] = audiences.TryGetValue(list[i].Id, out var audience) ? list[i] with { Audience = [.. audience] } : list[i];
            }
        }
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}

/// <summary>What has changed since a place in the log.</summary>
/// <param name="Snapshot">The place up to which this reaches.</param>
/// <param name="Clock">The newest number of tweets and retweets at this place.</param>
internal sealed record TimelineChanges(string Snapshot, long Clock)
{
    /// <summary>Tweets that came, changed or went.</summary>
    public HashSet<long> Tweets { get; } = [];

    /// <summary>Tweets whose counters have changed.</summary>
    public HashSet<long> Counted { get; } = [];

    public HashSet<(long TweetId, long UserId)> Retweets { get; } = [];

    /// <summary>Who has given something to which tweet, or taken it back.</summary>
    public HashSet<(long TweetId, long UserId)> Given { get; } = [];

    public bool IsEmpty => Tweets.Count + Given.Count == 0;

    public void Add(TimelineChangeKind kind, long tweetId, long? userId)
    {
        if (userId is not { } user)
        {
            Tweets.Add(tweetId);
            return;
        }

        Given.Add((tweetId, user));
        if (kind != TimelineChangeKind.Bookmark)
        {
            Counted.Add(tweetId);
        }

        if (kind == TimelineChangeKind.Retweet)
        {
            Retweets.Add((tweetId, user));
        }
    }
}

/// <summary>What has changed, as it is now. A tweet that is not among them is gone.</summary>
internal sealed record ChangedEntries(
    List<IndexedTweet> Tweets, List<IndexedRetweet> Retweets, List<(long TweetId, long UserId, Mark Mark)> Marks, long Clock);
