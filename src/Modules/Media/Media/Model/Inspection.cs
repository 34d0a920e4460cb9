using System.Security.Cryptography;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>Finds files without rows and rows without files, says so, and puts right what can be put right.</summary>
internal sealed class Inspection(MediaDb db, ModuleSource<MediaDb> source, FileStores stores, CleanUp cleanUp, AttachmentReader attachments, TimeProvider clock)
{
    private const int Batch = 500;

    // What is younger may be on its way: a file is stored before its row says so, and a row is there before its file.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private int _found;
    private int _mended;

    public async Task<(int Found, int Mended)> RunAsync(bool mend, bool hashes, TextWriter output, CancellationToken ct)
    {
        if (mend)
            await cleanUp.AdoptAsync(ct);
        await RowsAsync(mend, hashes, output, ct);
        foreach (var place in stores.Places)
            await FilesAsync(place, mend, output, ct);
        await JobsAsync(mend, output, ct);
        return (_found, _mended);
    }

    private async Task RowsAsync(bool mend, bool hashes, TextWriter output, CancellationToken ct)
    {
        for (var last = 0L; await db.Blobs.AsNoTracking().Where(b => b.Stored && b.Id > last).OrderBy(b => b.Id).Take(Batch).ToListAsync(ct) is { Count: > 0 } batch;)
        {
            last = batch[^1].Id;
            foreach (var blob in batch)
                await RowAsync(blob, mend, hashes, output, ct);
        }
    }

    private async Task RowAsync(Blob blob, bool mend, bool hashes, TextWriter output, CancellationToken ct)
    {
        if (!FileKey.TryParse(blob.Name, out var key))
            return;

        foreach (var place in stores.Places.OrderByDescending(p => p == blob.Place))
        {
            if (await stores.Of(place).FindAsync(key, ct) is not { } file || file.Length != blob.Size)
                continue;

            if (place != blob.Place)
            {
                await SayAsync($"{key} is in {place} and its row says {blob.Place}", output);
                await MendAsync(mend, () => db.Blobs.Where(b => b.Id == blob.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Place, place), ct));
            }

            if (hashes || blob.Sha256 is null)
                await HashAsync(blob, key, place, mend, output, ct);
            return;
        }

        await SayAsync($"{key} is missing, or not of {blob.Size} bytes", output);
        await MendAsync(mend, () => LoseAsync(blob, ct));
    }

    private async Task HashAsync(Blob blob, FileKey key, string place, bool mend, TextWriter output, CancellationToken ct)
    {
        await using var content = await stores.Of(place).OpenReadAsync(key, ct);
        var hash = await SHA256.HashDataAsync(content!, ct);
        if (blob.Sha256 is null && mend)
            await db.Blobs.Where(b => b.Id == blob.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Sha256, hash), ct);
        else if (blob.Sha256 is { } known && !known.AsSpan().SequenceEqual(hash))
            await SayAsync($"{key} is damaged: its hash is another. Bring it back from a backup, or delete it", output);
    }

    /// <summary>Who looks at it is told that it failed, in place of a picture that does not load.</summary>
    private async Task<int> LoseAsync(Blob blob, CancellationToken ct)
    {
        var lost = await db.Files.Where(f => f.BlobId == blob.Id && (f.Role == MediaFile.Display || f.Role == MediaFile.Source)).Select(f => f.MediaId).ToListAsync(ct);
        await db.Media.Where(m => lost.Contains(m.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.State, MediaItem.Failed).SetProperty(m => m.Failure, "The file was lost. Send it again."), ct);
        await db.Media.Where(m => m.PreviewKey != null && db.Files.Any(f => f.BlobId == blob.Id && f.Key == m.PreviewKey))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.PreviewKey, (string?)null), ct);
        await db.Files.Where(f => f.BlobId == blob.Id).ExecuteDeleteAsync(ct);
        lost.ForEach(attachments.Drop);
        return await db.Blobs.Where(b => b.Id == blob.Id).ExecuteDeleteAsync(ct);
    }

    private async Task FilesAsync(string place, bool mend, TextWriter output, CancellationToken ct)
    {
        var store = stores.Of(place);
        await foreach (var names in store.ListAsync(ct).Chunk(Batch).WithCancellation(ct))
        {
            var known = await db.Blobs.Where(b => b.Place == place && names.Contains(b.Name)).Select(b => b.Name).ToHashSetAsync(StringComparer.Ordinal, ct);
            var older = await db.Media.Where(m => names.Contains(m.Key)).Select(m => m.Key).ToHashSetAsync(StringComparer.Ordinal, ct);
            foreach (var name in names.Where(n => !known.Contains(n) && !older.Contains(n)))
            {
                if (!FileKey.TryParse(name, out var key) || await store.FindAsync(key, ct) is not { } file || file.LastModified > clock.GetUtcNow() - Settled)
                    continue;

                await SayAsync($"{key} in {place} has no row", output);
                await MendAsync(mend, async () =>
                {
                    await store.DeleteAsync(key, ct);
                    return 1;
                });
            }
        }
    }

    private async Task JobsAsync(bool mend, TextWriter output, CancellationToken ct)
    {
        var stuck = await db.Media.Where(m => m.State == MediaItem.Processing && !db.Jobs.Any(j => j.MediaId == m.Id)).Select(m => m.Id).ToListAsync(ct);
        foreach (var id in stuck)
        {
            await SayAsync($"media {id} waits to be processed and is not in the queue", output);
            await MendAsync(mend, async () =>
            {
                await using var command = source.Source.CreateCommand("""
                    INSERT INTO media.jobs (media_id, owner_id, lane, turn, due_at)
                    SELECT id, owner_id, CASE type WHEN 'video' THEN 'video' ELSE 'picture' END, now(), now() FROM media.media WHERE id = $1 ON CONFLICT DO NOTHING
                    """);
                command.Parameters.Add(new() { Value = id });
                return await command.ExecuteNonQueryAsync(ct);
            });
        }
    }

    private async Task SayAsync(string fault, TextWriter output)
    {
        _found++;
        await output.WriteLineAsync(fault);
    }

    private async Task MendAsync(bool mend, Func<Task<int>> mending)
    {
        if (mend)
            _mended += await mending() > 0 ? 1 : 0;
    }
}
