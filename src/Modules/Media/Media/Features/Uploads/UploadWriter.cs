using System.Security.Cryptography;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Npgsql;

namespace Microblog.Media.Features.Uploads;

/// <summary>Stores a received file with its rows, and puts it into the queue.</summary>
[ScopedService]
internal sealed class UploadWriter(
    ModuleDataSource<MediaDb> source, FileStores stores, UploadQuota quota, BlobStore blobs, CompletionWaiter completions, JobQueue queue,
    TimeProvider clock)
{
    /// <summary>
    /// Stores the file. Its rows are committed first, with the state receiving: whatever breaks off after that, the clean-up finds the file
    /// by them.
    /// </summary>
    /// <returns>The media id.</returns>
    public async Task<long> WriteAsync(ReceivedFile file, InspectedFile inspected, long ownerId, string? alt, CancellationToken ct)
    {
        var sent = FileKey.New(FileKey.Upload);
        var id = await BeginAsync(file, sent, inspected, ownerId, alt, ct);
        try
        {
            await stores.Of(stores.Current).KeepAsync(file, sent, inspected.Length, ct);
        }
        catch
        {
            // The clean-up would do it within the hour; a disk that is full should not wait for that, nor the day's quota.
            await ForgetAsync(id);
            throw;
        }

        completions.Expect(id);

        // When this breaks off, nobody knows whether the database did it. The file stays, and the clean-up decides by the state of the row.
        await queue.AddUploadAsync(id, sent.ToString(), inspected.Lane, ct);
        return id;
    }

    private async Task<long> BeginAsync(ReceivedFile file, FileKey sent, InspectedFile inspected, long ownerId, string? alt,
        CancellationToken ct)
    {
        var hash = inspected.Length == file.Length ? file.Sha256.ToArray() : await HashAsync(file, inspected.Length, ct);
        await using var connection = await source.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await quota.CheckAsync(connection, ownerId, inspected.Length, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH m AS (
                INSERT INTO media.media (owner_id, state, key, type, content_type, size, width, height, alt, created_at)
                VALUES ($1, 'receiving', $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id),
            b AS (INSERT INTO media.blobs (name, place, size, sha256, used_at) VALUES ($12, $10, $5, $11, $9) RETURNING id)
            INSERT INTO media.files (key, media_id, blob_id, role, content_type) SELECT $12, m.id, b.id, 'source', $4 FROM m, b
            RETURNING media_id
            """;
        foreach (var value in new object[]
        {
            ownerId, FileKey.NewDisplay(inspected.Type).ToString(), inspected.Type, inspected.ContentType, inspected.Length,
            inspected.Width, inspected.Height, (object?)alt ?? DBNull.Value, clock.GetUtcNow(), stores.Current, hash, sent.ToString(),
        })
        {
            command.Parameters.Add(new() { Value = value });
        }

        var id = (long)(await command.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return id;
    }

    private async Task ForgetAsync(long id)
    {
        try
        {
            await blobs.RemoveAsync([id], CancellationToken.None);
        }
        catch (Exception e) when (e is StorageUnavailableException or NpgsqlException)
        {
            // The caller has to hear of the first error.
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
