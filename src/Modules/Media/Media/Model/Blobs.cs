using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;

namespace Microblog.Media.Model;

/// <summary>
/// Keeps what people see once, however often it is uploaded, and removes it with its last name. The row is there before the file: a crash
/// leaves no file without a row. Nobody can tell from the time an upload takes whether somebody else has sent the same: what arrives
/// is always stored and always processed, and only then compared.
/// </summary>
internal sealed class Blobs(MediaDb db, ModuleSource<MediaDb> source, FileStores stores, AttachmentReader attachments, FileReader files, TimeProvider clock)
{
    /// <summary>Stores a file, unless an equal one is stored. Its row counts once a name of it is committed, with <see cref="ConfirmAsync"/>.</summary>
    /// <returns>The blob, and its name in the store if it is new: else a name for it is still to be made.</returns>
    public async Task<(long Id, FileKey? NewName)> ShareAsync(ReceivedFile file, string extension, CancellationToken ct)
    {
        var drawn = FileKey.New(extension);
        var (id, name, place, isStored) = await ClaimAsync(file, drawn, ct);
        if (!isStored && FileKey.TryParse(name, out var key))
            await stores.Of(place).KeepAsync(file, key, file.Length, ct);

        return (id, name == drawn.ToString() ? drawn : null);
    }

    private async Task<(long Id, string Name, string Place, bool IsStored)> ClaimAsync(ReceivedFile file, FileKey drawn, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            INSERT INTO media.blobs AS b (name, place, size, sha256, shared, used_at) VALUES ($1, $2, $3, $4, true, $5)
            ON CONFLICT (sha256) WHERE shared DO UPDATE SET used_at = excluded.used_at RETURNING id, name, place, stored
            """);
        foreach (var value in new object[] { drawn.ToString(), stores.Current, file.Length, file.Sha256.ToArray(), clock.GetUtcNow() })
            command.Parameters.Add(new() { Value = value });

        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3));
    }

    /// <summary>In the open transaction, with the names that lead to them: these blobs are stored.</summary>
    public async Task ConfirmAsync(long[] blobIds, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE media.blobs SET stored = true WHERE id = ANY($1) AND NOT stored", blobIds);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>In the open transaction: what was sent stays, once for equal ones. The clean-up takes the second one away.</summary>
    /// <returns>The blob that stays.</returns>
    public async Task<long> ShareStoredAsync(Blob sent, CancellationToken ct)
    {
        await using var find = db.Command("SELECT id FROM media.blobs WHERE sha256 = $1 AND shared AND stored AND id <> $2 FOR KEY SHARE", sent.Sha256!, sent.Id);
        var equal = (long?)await find.ExecuteScalarAsync(ct);
        await using var change = db.Command(
            equal is null ? "UPDATE media.blobs SET shared = true WHERE id = $1" : "UPDATE media.blobs SET stored = false, used_at = to_timestamp(0) WHERE id = $1", sent.Id);
        await change.ExecuteNonQueryAsync(ct);
        return equal ?? sent.Id;
    }

    /// <summary>Removes uploads with all their files.</summary>
    /// <remarks>
    /// Files first: what breaks off is done again, by the event that led here or by the clean-up, and a file without a row never stays.
    /// </remarks>
    public Task RemoveAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        RemoveAsync(mediaIds, "DELETE FROM media.media WHERE id = ANY($1)", "true", ct);

    /// <summary>Removes what was sent, once it is processed.</summary>
    public Task RemoveSourcesAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        RemoveAsync(mediaIds, "DELETE FROM media.files WHERE media_id = ANY($1) AND role = 'source'", "role = 'source'", ct);

    /// <summary>Removes files that were stored and then never named, since the server died in between.</summary>
    public async Task<int> RemoveUnnamedAsync(TimeSpan olderThan, CancellationToken ct) => await db.TransactAsync(async () =>
    {
        await using var command = db.Command("""
            DELETE FROM media.blobs b WHERE NOT stored AND used_at < $1 AND NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id)
            RETURNING name, place
            """, clock.GetUtcNow() - olderThan);
        return await DeleteFilesAsync(command, ct);
    }, ct);

    private async Task RemoveAsync(IReadOnlyCollection<long> mediaIds, string delete, string which, CancellationToken ct)
    {
        var ids = mediaIds.ToArray();
        await db.TransactAsync(async () =>
        {
            // Locked first and in order: of two who take the last two names of a blob, the second sees that it is the last.
            var (blobs, keys) = (new List<long>(), new List<string>());
            await using (var named = db.Command($"""
                SELECT b.id, f.key FROM media.blobs b JOIN media.files f ON f.blob_id = b.id WHERE f.media_id = ANY($1) AND {which} ORDER BY b.id FOR UPDATE OF b
                """, ids))
            await using (var reader = await named.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                {
                    blobs.Add(reader.GetInt64(0));
                    keys.Add(reader.GetString(1));
                }
            }

            await using (var command = db.Command(delete, ids))
                await command.ExecuteNonQueryAsync(ct);
            await using var unnamed = db.Command("""
                DELETE FROM media.blobs b WHERE id = ANY($1) AND NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id) RETURNING name, place
                """, blobs.ToArray());
            db.AfterCommit(() =>
            {
                keys.ForEach(files.Drop);
                Array.ForEach(ids, attachments.Drop);
            });
            return await DeleteFilesAsync(unnamed, ct);
        }, ct);
    }

    private async Task<int> DeleteFilesAsync(Npgsql.NpgsqlCommand returning, CancellationToken ct)
    {
        var gone = new List<(string Name, string Place)>();
        await using (var reader = await returning.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                gone.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, place) in gone)
        {
            if (FileKey.TryParse(name, out var key))
                await stores.Of(place).DeleteAsync(key, ct);
        }

        return gone.Count;
    }
}
