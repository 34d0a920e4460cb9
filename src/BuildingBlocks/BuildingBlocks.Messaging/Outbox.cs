using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// The SQL of one module's outbox. A claim keeps its transaction open while its events are delivered: a killed process drops its
/// locks, and another one sees the rows again.
/// </summary>
internal sealed class Outbox(string schema, string[] knownNames)
{
    public sealed record Claimed(Guid Id, string Name, string Payload, string? TraceParent, int Attempts);

    public async Task<List<Claimed>> ClaimAsync(NpgsqlConnection connection, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT id, name, payload, trace_parent, attempts FROM {schema}.outbox
            WHERE due_at <= now() AND attempts < {OutboxMessage.MostAttempts} AND name = ANY($1)
            ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
            """, connection) { Parameters = { new() { Value = knownNames }, new() { Value = most } } };
        var claimed = new List<Claimed>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            claimed.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2),
                await reader.IsDBNullAsync(3, ct) ? null : reader.GetString(3), reader.GetInt32(4)));
        }

        return claimed;
    }

    public async Task FinishAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> delivered, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"DELETE FROM {schema}.outbox WHERE id = ANY($1)", connection)
        {
            Parameters = { new() { Value = delivered.ToArray() } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What is done in part is due again at once, after what is due already, and has not failed.</summary>
    public async Task GoOnAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> unfinished, CancellationToken ct)
    {
        if (unfinished.Count > 0)
        {
            await using var command = new NpgsqlCommand(
                $"UPDATE {schema}.outbox SET due_at = now(), attempts = 0, last_error = NULL WHERE id = ANY($1)", connection)
            {
                Parameters = { new() { Value = unfinished.ToArray() } },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task PostponeAsync(NpgsqlConnection connection, Claimed failed, Exception error, CancellationToken ct)
    {
        // 1 s, 2 s, 4 s … about 8 minutes before the last try.
        await using var command = new NpgsqlCommand($"""
            UPDATE {schema}.outbox SET attempts = attempts + 1, last_error = $2,
                due_at = now() + interval '1 second' * (2 ^ least(attempts, 9))
            WHERE id = $1
            """, connection) { Parameters = { new() { Value = failed.Id }, new() { Value = error.ToString() } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<OutboxStatus> StateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        // What was put there to be delivered later does not wait before its time.
        await using var command = source.CreateCommand($"""
            SELECT count(*) FILTER (WHERE attempts < {OutboxMessage.MostAttempts} AND (attempts > 0 OR due_at <= now())),
                count(*) FILTER (WHERE attempts >= {OutboxMessage.MostAttempts}),
                   coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE attempts < {OutboxMessage.MostAttempts})),
                       0)::double precision
            FROM {schema}.outbox
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new OutboxStatus(reader.GetInt64(0), reader.GetInt64(1), TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(2))));
    }

    /// <summary>
    /// The ids of events that are still in this outbox, parked ones included. Ids are UUIDs of version 7, which sort by their moment.
    /// </summary>
    public async Task<IReadOnlyCollection<Guid>> UndeliveredAsync(
        NpgsqlDataSource source, DateTimeOffset publishedBefore, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT id FROM {schema}.outbox WHERE id < $1");
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(publishedBefore) });
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    /// <summary>
    /// Removes receipts after 30 days, except those of events that are still in an outbox: a parked event that is released must not run
    /// again where it has succeeded.
    /// </summary>
    /// <param name="source">The connections of the module whose receipts these are.</param>
    /// <param name="undelivered">The events that are still in any module's outbox and are as old as that.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<long> PruneAsync(NpgsqlDataSource source, IReadOnlyCollection<Guid> undelivered, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new($"DELETE FROM {schema}.receipts WHERE received_at < now() - interval '30 days' AND event_id <> ALL ($1)")
            {
                Parameters = { new() { Value = undelivered.ToArray() } },
            });
        batch.BatchCommands.Add(new($"DELETE FROM {schema}.first_answers WHERE created_at < now() - interval '1 day'"));
        return await batch.ExecuteNonQueryAsync(ct);
    }
}
