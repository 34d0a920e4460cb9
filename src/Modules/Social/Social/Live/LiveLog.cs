using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Npgsql;

namespace Microblog.Social.Live;

/// <summary>The log of the last minutes: numbering, reading, forgetting.</summary>
internal sealed class LiveLog(ModuleSource<SocialDb> source)
{
    // A statement of its own: the next one begins when the row is ours, so it sees all that was numbered before.
    private const string TakeTheHead = "SELECT FROM social.live_head FOR UPDATE";

    // Counts that were told less than a second ago wait; alike ones become one. Committed to disk, unlike what reactions write: a number that a
    // client has seen is never given again, even if the database crashes.
    private const string Number = """
        WITH taken AS (
            DELETE FROM social.live_inbox i
            WHERE i.kind <> 3 OR NOT EXISTS (
                SELECT FROM social.live_log l WHERE l.kind = 3 AND l.subject_id = i.subject_id AND l.created_at > clock_timestamp() - interval '1 second')
            RETURNING i.id, i.kind, i.subject_id, i.user_id, i.facts),
        told AS (SELECT min(id) AS place, kind, subject_id, user_id, facts FROM taken GROUP BY kind, subject_id, user_id, facts),
        logged AS (
            INSERT INTO social.live_log (id, kind, subject_id, user_id, facts, created_at)
            SELECT h.last_id + row_number() OVER (ORDER BY told.place), told.kind, told.subject_id, told.user_id, told.facts, clock_timestamp()
            FROM told, social.live_head h)
        UPDATE social.live_head SET last_id = last_id + (SELECT count(*) FROM told) WHERE EXISTS (SELECT FROM told)
        """;

    /// <summary>Moves what is waiting into the log.</summary>
    /// <returns>There was something.</returns>
    public async Task<bool> NumberAsync(CancellationToken ct)
    {
        await using var batch = source.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeTheHead));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Number));
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected > 0;
    }

    /// <summary>The last number given, the first that is still there, and whether something waits for one.</summary>
    public async Task<(long Last, long First, bool Waiting)> StateAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT last_id, coalesce((SELECT min(id) FROM social.live_log), last_id + 1), EXISTS (SELECT FROM social.live_inbox) FROM social.live_head");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2));
    }

    /// <summary>The last number before a moment; null when what came after it is no longer all there.</summary>
    public async Task<long?> NumberBeforeAsync(DateTimeOffset moment, TimeSpan kept, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT coalesce((SELECT min(id) FROM social.live_log WHERE created_at >= $1), last_id + 1) - 1 FROM social.live_head WHERE $1 > clock_timestamp() - $2
            """);
        command.Parameters.Add(new() { Value = moment.ToUniversalTime() });
        command.Parameters.Add(new() { Value = kept });
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>What comes after a number, up to another one, in order.</summary>
    public async Task<IReadOnlyList<LiveRow>> ReadAsync(long after, long upTo, int most, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT id, kind, subject_id, user_id, facts FROM social.live_log WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = most });
        var rows = new List<LiveRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new LiveRow(
                reader.GetInt64(0), (LiveKind)reader.GetInt16(1), reader.GetInt64(2),
                await reader.IsDBNullAsync(3, ct) ? null : reader.GetInt64(3), await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4)));
        }

        return rows;
    }

    /// <summary>Forgets what is older, and tickets that nobody used.</summary>
    /// <returns>How many rows are gone.</returns>
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
