using System.Security.Cryptography;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>Finds files without rows, rows without files and names without either, and mends what can be mended.</summary>
[ScopedService]
internal sealed class StorageCheck(MediaDb db, FileStores stores, BlobStore blobs, LostFileRepair lost, JobQueue queue, TimeProvider clock)
{
    private const int Batch = 500;

    // Younger ones may still change: a file is stored before its row says so, and a row is written before its file.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    public async Task RunAsync(CheckReport report, bool hashes, CancellationToken ct)
    {
        if (report.Mends)
        {
            await blobs.AddMissingRowsAsync(ct);
        }

        await RowsAsync(report, hashes, ct);
        await UnnamedAsync(report, ct);
        await PicturesAsync(report, ct);
        foreach (var place in stores.Places)
        {
            await FilesAsync(place, report, ct);
        }

        await JobsAsync(report, ct);
    }

    private async Task RowsAsync(CheckReport report, bool hashes, CancellationToken ct)
    {
        for (var last = 0L; await db.Blobs.AsNoTracking().Where(b => b.Stored && b.Id > last).OrderBy(b => b.Id).Take(Batch)
            .ToListAsync(ct) is { Count: > 0 } batch;)
        {
            last = batch[^1].Id;
            foreach (var blob in batch)
            {
                await RowAsync(blob, report, hashes, ct);
            }
        }
    }

    private async Task RowAsync(Blob blob, CheckReport report, bool hashes, CancellationToken ct)
    {
        if (!FileKey.TryParse(blob.Name, out var key))
        {
            return;
        }

        foreach (var place in stores.Places.OrderByDescending(p => p == blob.Place))
        {
            if (await stores.Of(place).FindAsync(key, ct) is not { } file || file.Length != blob.Size)
            {
                continue;
            }

            if (place != blob.Place)
            {
                await report.AddAsync($"{key} is in {place} and its row says {blob.Place}", $"write {place} into its row", async () =>
                    await db.Blobs.Where(b => b.Id == blob.Id && b.Place == blob.Place)
                        .ExecuteUpdateAsync(s => s.SetProperty(b => b.Place, place), ct) > 0);
            }

            if (hashes || blob.Sha256 is null)
            {
                await HashAsync(blob, key, place, report, ct);
            }

            return;
        }

        // Of those that nothing leads to any more, nothing is lost; and it may have been removed since the row was read.
        if (await db.Files.AnyAsync(f => f.BlobId == blob.Id, ct))
        {
            await report.AddAsync($"{key} is missing, or not of {blob.Size} bytes", await lost.DescribeAsync(blob, ct),
                () => lost.MendAsync(blob, ct));
        }
    }

    private async Task HashAsync(Blob blob, FileKey key, string place, CheckReport report, CancellationToken ct)
    {
        await using var content = await stores.Of(place).OpenReadAsync(key, ct);
        if (content is null)
        {
            return;
        }

        var hash = await SHA256.HashDataAsync(content, ct);
        if (blob.Sha256 is null && report.Mends)
        {
            await db.Blobs.Where(b => b.Id == blob.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Sha256, hash), ct);
        }
        else if (blob.Sha256 is { } known && !known.AsSpan().SequenceEqual(hash))
        {
            await report.AddAsync($"{key} is damaged: its hash is another. Bring it back from a backup, or delete it");
        }
    }

    private async Task UnnamedAsync(CheckReport report, CancellationToken ct)
    {
        foreach (var blob in await blobs.FindUnnamedAsync(Settled, ct))
        {
            await report.AddAsync($"{blob.Name} in {blob.Place} belongs to no upload", "remove it",
                async () => await blobs.RemoveUnnamedAsync(blob.Id, ct) > 0);
        }
    }

    /// <summary>What people see: an address that leads to no file.</summary>
    private async Task PicturesAsync(CheckReport report, CancellationToken ct)
    {
        var broken = await db.Media.Where(m => m.State == MediaItem.Ready && db.Files.Any(f => f.MediaId == m.Id)
            && !db.Files.Any(f => f.MediaId == m.Id && f.Key == m.Key)).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(ct);
        foreach (var id in broken)
        {
            await report.AddAsync($"media {id} shows an address that leads to no file", await lost.DescribeLostPictureAsync(id, ct),
                () => lost.MendPictureAsync(id, ct));
        }
    }

    private async Task FilesAsync(string place, CheckReport report, CancellationToken ct)
    {
        var store = stores.Of(place);
        await foreach (var names in store.ListAsync(ct).Chunk(Batch).WithCancellation(ct))
        {
            // What is to go is known too: a server removes it.
            var known = await db.Blobs.Where(b => b.Place == place && names.Contains(b.Name)).Select(b => b.Name)
                .Union(db.Removals.Where(r => r.Place == place && names.Contains(r.Name)).Select(r => r.Name))
                .Union(db.Media.Where(m => names.Contains(m.Key) && !db.Files.Any(f => f.MediaId == m.Id)).Select(m => m.Key))
                .ToHashSetAsync(StringComparer.Ordinal, ct);
            foreach (var name in names.Where(n => !known.Contains(n)))
            {
                if (!FileKey.TryParse(name, out var key) || await store.FindAsync(key, ct) is not { } file
                    || file.LastModified > clock.GetUtcNow() - Settled)
                {
                    continue;
                }

                await report.AddAsync($"{key} in {place} has no row", "remove it", async () =>
                {
                    await store.DeleteAsync(key, ct);
                    return true;
                });
            }
        }
    }

    private async Task JobsAsync(CheckReport report, CancellationToken ct)
    {
        var stuck = await db.Media.Where(m => m.State == MediaItem.Processing && !db.Jobs.Any(j => j.MediaId == m.Id)).Select(m => m.Id)
            .ToListAsync(ct);
        foreach (var id in stuck)
        {
            await report.AddAsync($"media {id} waits to be processed and is not in the queue", "put it into the queue",
                () => queue.AddAgainAsync(id, ct));
        }
    }
}
