using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Persistence;

/// <summary>
/// The files that are to go. A row is committed first and the file is removed afterwards, so that no crash and no client that hangs up
/// leaves a row without its file. A name is drawn at random for each blob and never used again, so a removal hits no other file. It is
/// done twice, an hour apart: a server that stood still meanwhile may have written the file again.
/// </summary>
[ScopedService]
internal sealed partial class FileRemovals(
    MediaDb db, FileStores stores, RemovalSignal signal, TimeProvider clock, ILogger<FileRemovals> logger)
{
    private const int Batch = 100;
    private static readonly TimeSpan UntilOnceMore = TimeSpan.FromHours(1);
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Removes, in the open transaction, those of these blobs that no name leads to. Lock them before, in the order of their ids.
    /// </summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> RemoveUnnamedAsync(long[] blobIds, CancellationToken ct)
    {
        await using var command = db.Command("""
            WITH gone AS (
                DELETE FROM media.blobs b WHERE id = ANY($1) AND NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id)
                RETURNING name, place)
            INSERT INTO media.removals (name, place, due_at) SELECT name, place, $2 FROM gone
            ON CONFLICT (name, place) DO UPDATE SET due_at = excluded.due_at, removed_at = NULL
            """, blobIds, clock.GetUtcNow());
        db.AfterCommit(signal.Wake);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Says that files will be removed at a place after some time, unless blobs with these names are there by then.</summary>
    public Task<int> AnnounceAsync(IReadOnlyCollection<string> names, string place, TimeSpan after, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            INSERT INTO media.removals (name, place, due_at) SELECT name, {place}, {clock.GetUtcNow() + after}
            FROM unnest({names.ToArray()}) name
            ON CONFLICT (name, place) DO UPDATE SET due_at = excluded.due_at, removed_at = NULL
            """, ct);

    /// <summary>Takes an announcement back, in the open transaction: a blob is there now.</summary>
    /// <returns>False when the file was removed meanwhile.</returns>
    public async Task<bool> CallOffAsync(string name, string place, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM media.removals WHERE name = {name} AND place = {place} AND removed_at IS NULL", ct) == 1;

    /// <summary>Removes the files that are due.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var removed = 0;
        int found;
        do
        {
            (found, var gone) = await db.TransactAsync(async () =>
            {
                var due = await db.Removals.FromSql($"""
                    SELECT * FROM media.removals WHERE due_at <= {clock.GetUtcNow()} ORDER BY due_at, name LIMIT {Batch}
                    FOR UPDATE SKIP LOCKED
                    """).ToListAsync(ct);
                return (due.Count, await RemoveAsync(due, ct));
            }, ct);
            db.ChangeTracker.Clear();
            removed += gone;
        }
        while (found == Batch);

        return removed;
    }

    /// <summary>Removes announced files at once.</summary>
    public async Task RunNowAsync(IReadOnlyCollection<string> names, string place, CancellationToken ct)
    {
        await db.TransactAsync(async () =>
        {
            var due = await db.Removals.FromSql($"""
                SELECT * FROM media.removals WHERE place = {place} AND name = ANY({names.ToArray()}) ORDER BY name FOR UPDATE
                """).ToListAsync(ct);
            return await RemoveAsync(due, ct);
        }, ct);
        db.ChangeTracker.Clear();
    }

    private async Task<int> RemoveAsync(List<FileRemoval> due, CancellationToken ct)
    {
        // The rows are locked, so nobody brings a file back under one of these names at this moment.
        var names = due.ConvertAll(r => r.Name);
        var kept = (await db.Blobs.Where(b => names.Contains(b.Name)).Select(b => new { b.Name, b.Place }).ToListAsync(ct))
            .ConvertAll(b => (b.Name, b.Place)).ToHashSet();
        var (now, away, removed) = (clock.GetUtcNow(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var removal in due)
        {
            if (kept.Contains((removal.Name, removal.Place)) || !FileKey.TryParse(removal.Name, out var key))
            {
                db.Removals.Remove(removal);
            }
            else if (away.Contains(removal.Place) || !await TryDeleteAsync(key, removal.Place, ct))
            {
                away.Add(removal.Place);
                removal.DueAt = now + UntilNextTry;
            }
            else if (removal.RemovedAt is null)
            {
                (removal.RemovedAt, removal.DueAt) = (now, now + UntilOnceMore);
                removed++;
            }
            else
            {
                db.Removals.Remove(removal);
            }
        }

        await db.SaveChangesAsync(ct);
        return removed;
    }

    private async Task<bool> TryDeleteAsync(FileKey key, string place, CancellationToken ct)
    {
        try
        {
            await stores.Of(place).DeleteAsync(key, ct);
            return true;
        }
        catch (StorageUnavailableException e)
        {
            Postponed(logger, place, e.InnerException?.Message ?? e.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Files cannot be removed from {Place}: {Reason} It is tried again in a minute")]
    private static partial void Postponed(ILogger logger, string place, string reason);
}
