using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Npgsql;

namespace Microblog.Social.Features.Streaming;

/// <summary>The log of the last minutes' events: numbers, reads and deletes them.</summary>
[SingletonService]
internal sealed class StreamLog(ModuleDataSource<SocialDb> source)
{
    // A statement of its own: the next statement starts after the lock is taken, and so sees every number given before.
    private const string LockHead = "SELECT FROM social.live_head FOR UPDATE";

    // Counters of a tweet that were sent less than a second ago wait; equal events become one. This commits to disk, unlike what event
    // handlers write: a number that a client has seen is never given again, even if the database crashes.
    private const string NumberWaiting = """
        WITH taken AS (
            DELETE FROM social.live_inbox i
            WHERE i.kind <> 3 OR NOT EXISTS (
                SELECT FROM social.live_log l
                WHERE l.kind = 3 AND l.subject_id = i.subject_id AND l.created_at > clock_timestamp() - interval '1 second')
            RETURNING i.id, i.kind, i.subject_id, i.user_id, i.facts),
        merged AS (SELECT min(id) AS place, kind, subject_id, user_id, facts FROM taken GROUP BY kind, subject_id, user_id, facts),
        logged AS (
            INSERT INTO social.live_log (id, kind, subject_id, user_id, facts, created_at)
            SELECT h.last_id + row_number() OVER (ORDER BY m.place), m.kind, m.subject_id, m.user_id, m.facts, clock_timestamp()
            FROM merged m, social.live_head h)
        UPDATE social.live_head SET last_id = last_id + (SELECT count(*) FROM merged) WHERE EXISTS (SELECT FROM merged)
        """;

    /// <summary>Moves the waiting events into the log.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> NumberAsync(CancellationToken ct)
    {
        await using var batch = source.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockHead));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NumberWaiting));
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected > 0;
    }

    /// <summary>The last number given, the first number that is still in the log, and whether events wait for a number.</summary>
    public async Task<(long Last, long First, bool HasWaiting)> StateAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT last_id, coalesce((SELECT min(id) FROM social.live_log), last_id + 1) AS first_id,
                   EXISTS (SELECT FROM social.live_inbox) AS has_waiting
            FROM social.live_head
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.Get<long>("last_id"), row.Get<long>("first_id"), row.Get<bool>("has_waiting"));
    }

    /// <summary>The last number before a moment; null when the log may no longer hold every event since then.</summary>
    public async Task<long?> NumberBeforeAsync(DateTimeOffset moment, TimeSpan kept, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT coalesce((SELECT min(id) FROM social.live_log WHERE created_at >= $1), last_id + 1) - 1
            FROM social.live_head WHERE $1 > clock_timestamp() - $2
            """);
        command.Parameters.Add(new() { Value = moment.ToUniversalTime() });
        command.Parameters.Add(new() { Value = kept });
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The events after one number and up to another, in order.</summary>
    public async Task<IReadOnlyList<StreamLogRow>> ReadAsync(long after, long upTo, int most, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT id, kind, subject_id, user_id, facts FROM social.live_log WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = most });
        var rows = new List<StreamLogRow>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            rows.Add(new StreamLogRow(
                row.Get<long>("id"), (StreamEventKind)row.Get<short>("kind"), row.Get<long>("subject_id"),
                row.GetLongOrNull("user_id"), row.GetTextOrNull("facts")));
        }

        return rows;
    }

    /// <summary>Deletes older events, and tickets that expired unused.</summary>
    /// <returns>How many rows were deleted.</returns>
    public async Task<long> PruneAsync(TimeSpan keep, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            WITH expired AS (DELETE FROM social.stream_tickets WHERE expires_at < $2 RETURNING 1),
            old AS (DELETE FROM social.live_log WHERE created_at < clock_timestamp() - $1 RETURNING 1)
            SELECT (SELECT count(*) FROM expired) + (SELECT count(*) FROM old)
            """);
        command.Parameters.Add(new() { Value = keep });
        command.Parameters.Add(new() { Value = now });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>An event as it is read from the log.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What happened.</param>
/// <param name="SubjectId">The tweet, timeline entry or notification that it is about.</param>
/// <param name="UserId">The only user who receives it; null for an event about a tweet.</param>
/// <param name="Facts">A <see cref="DeletedTimelineEntry"/> as JSON; else null.</param>
internal sealed record StreamLogRow(long Id, StreamEventKind Kind, long SubjectId, long? UserId, string? Facts);
