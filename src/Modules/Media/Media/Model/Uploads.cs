using System.Diagnostics;
using System.Security.Cryptography;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;

namespace Microblog.Media.Model;

/// <summary>Keeps a received file and puts it into the queue.</summary>
internal sealed class Uploads(ModuleSource<MediaDb> source, FileStores stores, Quota quota, Blobs blobs, Arrivals arrivals, Workers workers, TimeProvider clock)
{
    // Between two uploads of one person, others have their turn: as many as wait within this time.
    private const string Slot = "interval '10 seconds'";

    /// <summary>
    /// Keeps the file. Its rows are committed first, as being received: whatever breaks off after that, the clean-up finds the file by them.
    /// </summary>
    /// <returns>The media id.</returns>
    public async Task<long> KeepAsync(ReceivedFile file, Judged judged, long ownerId, string? alt, CancellationToken ct)
    {
        var key = FileKey.New(FileKey.Upload);
        var id = await BeginAsync(file, key, judged, ownerId, alt, ct);
        try
        {
            await stores.Of(stores.Current).KeepAsync(file, key, judged.Length, ct);
        }
        catch
        {
            // The clean-up would do it within the hour; a disk that is full should not wait for that, nor the day's quota.
            await ForgetAsync(id);
            throw;
        }

        arrivals.Expect(id);

        // When this breaks off nobody knows whether it was done: the file stays, and the clean-up decides by what the row says.
        await EnqueueAsync(id, key, judged.Lane, ct);
        workers.Wake(judged.Lane);
        return id;
    }

    private async Task<long> BeginAsync(ReceivedFile file, FileKey key, Judged judged, long ownerId, string? alt, CancellationToken ct)
    {
        var hash = judged.Length == file.Length ? file.Sha256.ToArray() : await HashAsync(file, judged.Length, ct);
        await using var connection = await source.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await quota.CheckAsync(connection, ownerId, judged.Length, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH m AS (
                INSERT INTO media.media (owner_id, state, key, type, content_type, size, width, height, alt, created_at)
                VALUES ($1, 'receiving', $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id),
            b AS (INSERT INTO media.blobs (name, place, size, sha256, used_at) VALUES ($2, $10, $5, $11, $9) RETURNING id)
            INSERT INTO media.files (key, media_id, blob_id, role, content_type) SELECT $2, m.id, b.id, 'source', $4 FROM m, b RETURNING media_id
            """;
        foreach (var value in new object[]
        {
            ownerId, key.ToString(), judged.Type, judged.ContentType, judged.Length, judged.Width, judged.Height, (object?)alt ?? DBNull.Value,
            clock.GetUtcNow(), stores.Current, hash,
        })
        {
            command.Parameters.Add(new() { Value = value });
        }

        var id = (long)(await command.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return id;
    }

    private async Task EnqueueAsync(long id, FileKey key, string lane, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"""
            WITH m AS (UPDATE media.media SET state = 'processing' WHERE id = $1 RETURNING owner_id),
            b AS (UPDATE media.blobs SET stored = true WHERE name = $2)
            INSERT INTO media.jobs (media_id, owner_id, lane, trace_parent, turn, due_at)
            SELECT $1, m.owner_id, $3, $4, greatest(now(), (SELECT max(turn) FROM media.jobs j WHERE j.owner_id = m.owner_id) + {Slot}), now() FROM m
            """);
        foreach (var value in new[] { id, key.ToString(), lane, (object?)Activity.Current?.Id ?? DBNull.Value })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ForgetAsync(long id)
    {
        try
        {
            await blobs.RemoveAsync([id], CancellationToken.None);
        }
        catch (Exception e) when (e is StorageUnavailableException or Npgsql.NpgsqlException)
        {
            // Whoever waits is to hear of the first trouble.
        }
    }

    private static async Task<byte[]> HashAsync(ReceivedFile file, long length, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = file.OpenRead();
        var buffer = new byte[64 * 1024];
        for (var left = length; left > 0;)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), ct);
            hash.AppendData(buffer, 0, read);
            left -= read > 0 ? read : left;
        }

        return hash.GetHashAndReset();
    }
}
