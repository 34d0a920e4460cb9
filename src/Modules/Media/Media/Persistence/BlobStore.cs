using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Domain;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Persistence;

/// <summary>
/// Stores each file that people see once, however often it is uploaded, and removes it with the last name that leads to it. The row is
/// written before the file, and removed before it: a crash leaves no file without a row that knows of it, and no name without its file.
/// The time that an upload takes does not tell whether somebody else has sent the same file: what arrives is always stored and always
/// processed, and only then compared.
/// </summary>
[ScopedService]
internal sealed class BlobStore(MediaDb db, ModuleDataSource<MediaDb> source, FileStores stores, FileRemovals removals,
    AttachmentReader attachments, FileLocator files, TimeProvider clock)
{
    private const int Batch = 100;

    // How many rows one look for stored files without a name goes through. They are taken in turn, so that each look is cheap.
    private const long RowsOfLook = 20_000;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Stores a file, unless an equal one is stored and there. Its row counts once a name of it is committed, with
    /// <see cref="ConfirmAsync"/>: that fails when somebody has removed the blob since.
    /// </summary>
    /// <returns>The blob, and its name in the store if it is new: else a name for it is still to be made.</returns>
    public async Task<(long Id, FileKey? NewName)> ShareAsync(ReceivedFile file, string extension, CancellationToken ct)
    {
        var drawn = FileKey.New(extension);
        var (id, name, place, isStored) = await ClaimAsync(file, drawn, ct);
        if (FileKey.TryParse(name, out var key) && !(isStored && await IsThereAsync(place, key, file.Length, ct)))
        {
            await stores.Of(place).KeepAsync(file, key, file.Length, ct);
        }

        return (id, name == drawn.ToString() ? drawn : null);
    }

    private async Task<(long Id, string Name, string Place, bool IsStored)> ClaimAsync(ReceivedFile file, FileKey drawn,
        CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            INSERT INTO media.blobs AS b (name, place, size, sha256, shared, used_at) VALUES ($1, $2, $3, $4, true, $5)
            ON CONFLICT (sha256) WHERE shared DO UPDATE SET used_at = excluded.used_at RETURNING id, name, place, stored
            """);
        foreach (var value in new object[] { drawn.ToString(), stores.Current, file.Length, file.Sha256.ToArray(), clock.GetUtcNow() })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.Get<long>("id"), reader.Get<string>("name"), reader.Get<string>("place"), reader.Get<bool>("stored"));
    }

    // A stored file may be gone by a fault of the disk or of somebody who cleared it. The next equal one then takes its place.
    private async Task<bool> IsThereAsync(string place, FileKey key, long length, CancellationToken ct) =>
        await stores.Of(place).FindAsync(key, ct) is { } found && found.Length == length;

    /// <summary>Marks blobs as stored, in the open transaction, together with the names that lead to them.</summary>
    public async Task ConfirmAsync(long[] blobIds, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE media.blobs SET stored = true WHERE id = ANY($1) AND NOT stored", blobIds);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps an original, in the open transaction. Of equal ones only the first stays: the clean-up removes the second.</summary>
    /// <returns>The blob that stays.</returns>
    public async Task<long> ShareStoredAsync(Blob sent, CancellationToken ct)
    {
        var equal = await FindEqualAsync(sent, ct);
        if (equal is { } found && !await IsThereAsync(found.Place, found.Key, sent.Size, ct))
        {
            return sent.Id;
        }

        await using var change = db.Command(
            equal is null ? "UPDATE media.blobs SET shared = true WHERE id = $1"
            : "UPDATE media.blobs SET stored = false, used_at = to_timestamp(0) WHERE id = $1", sent.Id);
        await change.ExecuteNonQueryAsync(ct);
        return equal?.Id ?? sent.Id;
    }

    private async Task<(long Id, string Place, FileKey Key)?> FindEqualAsync(Blob sent, CancellationToken ct)
    {
        await using var find = db.Command(
            "SELECT id, name, place FROM media.blobs WHERE sha256 = $1 AND shared AND stored AND id <> $2 FOR KEY SHARE",
            sent.Sha256!, sent.Id);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && FileKey.TryParse(reader.Get<string>("name"), out var key)
            ? (reader.Get<long>("id"), reader.Get<string>("place"), key) : null;
    }

    /// <summary>Removes uploads, in the open transaction or in one of its own. Their files are removed after the commit.</summary>
    public Task RemoveAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        RemoveAsync(mediaIds, "DELETE FROM media.media WHERE id = ANY($1)", "true", ct);

    /// <summary>Removes what was sent, once it is processed, in the same way.</summary>
    public Task RemoveSourcesAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        RemoveAsync(mediaIds, "DELETE FROM media.files WHERE media_id = ANY($1) AND role = 'source'", "role = 'source'", ct);

    /// <summary>
    /// Adds the rows of uploads that a server of an older version has stored during a deploy: it does not know these tables.
    /// </summary>
    public Task AddMissingRowsAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($$"""
        WITH older AS (
            SELECT m.id, m.key, m.size, m.content_type, m.created_at FROM media.media m
            WHERE NOT m.confirmed AND m.state = 'ready' AND m.key ~ '^[0-9A-Za-z]{24}\.[a-z0-9]+$'
                AND NOT EXISTS (SELECT FROM media.files f WHERE f.media_id = m.id)),
        stored AS (
            INSERT INTO media.blobs (name, place, size, stored, used_at) SELECT key, 'local', size, true, created_at FROM older
            ON CONFLICT DO NOTHING RETURNING id, name)
        INSERT INTO media.files (key, media_id, blob_id, role, content_type)
        SELECT o.key, o.id, s.id, 'display', o.content_type FROM older o JOIN stored s ON s.name = o.key
        """, ct);

    /// <summary>
    /// Removes blobs that no name leads to: the server died before it gave them one, or their upload was deleted while they were made.
    /// Of those that are marked as stored each call looks at a part.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> RemoveUnnamedAsync(TimeSpan olderThan, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var parts = (await db.Blobs.MaxAsync(b => (long?)b.Id, ct) ?? 0) / RowsOfLook + 1;
        var first = now.Ticks / BetweenLooks.Ticks % parts * RowsOfLook;
        var removed = 0;
        while (await RemoveUnnamedAsync(now - olderThan, first, first + RowsOfLook, ct) is > 0 and var gone)
        {
            removed += gone;
        }

        return removed;
    }

    /// <summary>Finds all of them.</summary>
    public Task<List<Blob>> FindUnnamedAsync(TimeSpan olderThan, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - olderThan;
        return db.Blobs.AsNoTracking().Where(b => b.UsedAt < before && !db.Files.Any(f => f.BlobId == b.Id)).OrderBy(b => b.Id)
            .ToListAsync(ct);
    }

    /// <summary>Removes one of them, unless somebody has named it since.</summary>
    public Task<int> RemoveUnnamedAsync(long blobId, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await using var wait = db.Command("SELECT FROM media.blobs WHERE id = $1 FOR UPDATE", blobId);
        await wait.ExecuteNonQueryAsync(ct);
        return await removals.RemoveUnnamedAsync([blobId], ct);
    }, ct);

    private Task<int> RemoveUnnamedAsync(DateTimeOffset before, long from, long to, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unnamed = await db.Database.SqlQuery<long>($"""
            SELECT b.id AS "Value" FROM media.blobs b
            WHERE b.id IN (SELECT id FROM media.blobs WHERE NOT stored AND used_at < {before}
                UNION ALL SELECT id FROM media.blobs WHERE id >= {from} AND id < {to} AND used_at < {before})
                AND NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id)
            ORDER BY b.id LIMIT {Batch} FOR UPDATE OF b SKIP LOCKED
            """).ToListAsync(ct);
        return unnamed.Count == 0 ? 0 : await removals.RemoveUnnamedAsync([.. unnamed], ct);
    }, ct);

    private async Task RemoveAsync(IReadOnlyCollection<long> mediaIds, string delete, string which, CancellationToken ct)
    {
        var ids = mediaIds.ToArray();
        await db.TransactAsync(async () =>
        {
            // The uploads first: one that is being processed at this moment has all its files, or gets none any more. Then the blobs, in
            // order: of two calls that remove the last two names of a blob, the second sees that its name is the last.
            await using (var wait = db.Command("SELECT FROM media.media WHERE id = ANY($1) ORDER BY id FOR UPDATE", ids))
            {
                await wait.ExecuteNonQueryAsync(ct);
            }

            var (blobs, keys) = (new List<long>(), new List<string>());
            await using (var named = db.Command($"""
                SELECT b.id, f.key FROM media.blobs b JOIN media.files f ON f.blob_id = b.id WHERE f.media_id = ANY($1) AND {which}
                ORDER BY b.id FOR UPDATE OF b
                """, ids))
            await using (var reader = await named.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                {
                    blobs.Add(reader.Get<long>("id"));
                    keys.Add(reader.Get<string>("key"));
                }
            }

            await using (var command = db.Command(delete, ids))
            {
                await command.ExecuteNonQueryAsync(ct);
            }

            db.AfterCommit(() =>
            {
                keys.ForEach(files.Drop);
                Array.ForEach(ids, attachments.Drop);
            });
            return await removals.RemoveUnnamedAsync([.. blobs], ct);
        }, ct);
    }
}
