using System.Diagnostics;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Persistence;

/// <summary>The queue of uploads that wait to be processed: a table, which the workers of all servers share.</summary>
[ScopedService]
internal sealed class JobQueue(MediaDb db, ModuleDataSource<MediaDb> source, JobSignal signal)
{
    // Between two uploads of one person in a lane, others have their turn: as many as wait within this time. It is about what one may take.
    private const string Slot = "CASE $3 WHEN 'picture' THEN interval '10 seconds' ELSE interval '1 minute' END";
    private const string LongSlot = "interval '10 minutes'";

    /// <summary>The upload's file is in the store: its state becomes processing, and a job for it is added.</summary>
    /// <param name="mediaId">The upload.</param>
    /// <param name="fileName">The name of its file in the store.</param>
    /// <param name="lane">See <see cref="ProcessingJob.Lane"/>.</param>
    /// <param name="ct">Cancels the statement.</param>
    public async Task AddUploadAsync(long mediaId, string fileName, string lane, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"""
            WITH m AS (UPDATE media.media SET state = 'processing' WHERE id = $1 RETURNING owner_id),
            b AS (UPDATE media.blobs SET stored = true WHERE name = $2)
            INSERT INTO media.jobs (media_id, owner_id, lane, trace_parent, turn, due_at)
            SELECT $1, m.owner_id, $3, $4,
                greatest(now(), (SELECT max(turn) FROM media.jobs j WHERE j.owner_id = m.owner_id AND j.lane = $3) + {Slot}), now()
            FROM m
            """);
        foreach (var value in new[] { mediaId, fileName, lane, (object?)Activity.Current?.Id ?? DBNull.Value })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
        signal.Wake(lane);
    }

    /// <summary>The lanes in which a job is due, also one that somebody works on.</summary>
    public async Task<IReadOnlyList<string>> DueLanesAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT DISTINCT lane FROM media.jobs WHERE due_at <= now()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lanes = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            lanes.Add(reader.GetString(0));
        }

        return lanes;
    }

    /// <summary>
    /// Adds jobs that crop pictures to the forms of a profile, in the open transaction. Pictures that are still being processed are left
    /// out: they are cropped after that.
    /// </summary>
    public async Task AddProfileFormsAsync(long[] mediaIds, CancellationToken ct)
    {
        await using var command = db.Command("""
            INSERT INTO media.jobs (media_id, owner_id, lane, turn, due_at, trace_parent)
            SELECT id, owner_id, 'picture', now(), now(), $2 FROM media.media WHERE id = ANY($1) AND state = 'ready' AND avatar_key IS NULL
            ON CONFLICT DO NOTHING
            """, mediaIds, (object?)Activity.Current?.Id ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(ct);
        db.AfterCommit(() => signal.Wake(ProcessingJob.Picture));
    }

    /// <summary>Adds an upload that is being processed, and for which there is no job, again.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> AddAgainAsync(long mediaId, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            INSERT INTO media.jobs (media_id, owner_id, lane, turn, due_at)
            SELECT id, owner_id, CASE type WHEN 'video' THEN 'video' ELSE 'picture' END, now(), now() FROM media.media WHERE id = $1
            ON CONFLICT DO NOTHING
            """);
        command.Parameters.Add(new() { Value = mediaId });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>
    /// Puts a job into the lane of long videos, in the open transaction, behind those of the same person and fairly to others.
    /// </summary>
    public async Task MoveToLongAsync(long mediaId, CancellationToken ct)
    {
        await using var command = db.Command($"""
            UPDATE media.jobs j SET lane = '{ProcessingJob.LongVideo}', turn = greatest(now(), {LongSlot} + (
                SELECT max(turn) FROM media.jobs o
                WHERE o.owner_id = j.owner_id AND o.lane = '{ProcessingJob.LongVideo}' AND o.media_id <> j.media_id))
            WHERE media_id = $1
            """, mediaId);
        await command.ExecuteNonQueryAsync(ct);
        db.AfterCommit(() => signal.Wake(ProcessingJob.LongVideo));
    }

    /// <summary>
    /// Takes the next job of the lane, or null, in the open transaction. Its row stays locked until the end of that: when the server is
    /// killed, another one takes the job again.
    /// </summary>
    public async Task<ProcessingJob?> TakeNextAsync(string lane, CancellationToken ct)
    {
        var jobs = await db.Jobs.FromSql($"""
            SELECT * FROM media.jobs WHERE lane = {lane} AND due_at <= now() ORDER BY turn, media_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(ct);
        return jobs is [var job] ? job : null;
    }

    /// <summary>Removes a job that is done, in the open transaction.</summary>
    public Task RemoveAsync(long mediaId, CancellationToken ct) => db.Jobs.Where(j => j.MediaId == mediaId).ExecuteDeleteAsync(ct);

    /// <summary>Makes a job that broke off due again, later each time and at most a minute later.</summary>
    /// <param name="mediaId">The upload of the job.</param>
    /// <param name="error">Why it broke off.</param>
    /// <param name="isOutage">Whether something was away that comes back: that uses up none of the tries.</param>
    /// <param name="ct">Cancels the statement.</param>
    public async Task PostponeAsync(long mediaId, string error, bool isOutage, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            UPDATE media.jobs
            SET attempts = attempts + 1, failures = failures + $2, last_error = $3,
                due_at = now() + interval '1 second' * least(60, 2 ^ least(attempts, 6))
            WHERE media_id = $1
            """);
        foreach (var value in new object[] { mediaId, isOutage ? 0 : 1, error })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
