using System.Security.Cryptography;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>
/// Moves files from one place to another: it copies a file, reads the copy back and compares the hashes, writes the new place into the row,
/// tells all servers, and only then removes the old file. Whenever it breaks off, each file is at the place that its row names. What a
/// killed call left at either place is announced as to go: the servers remove it within the hour, or the next call does.
/// </summary>
[ScopedService]
internal sealed class MediaMover(
    MediaDb db, ModuleDataSource<MediaDb> source, FileStores stores, FileRemovals removals, FileLocator files, ISignals signals)
{
    // Two at once, one in each direction, would each remove what the other has just copied. The lock of a killed one is free in a moment.
    public const string Lock = "SET lock_timeout = '5s'; SELECT pg_advisory_lock(hashtextextended('media.move', 0))";
    public const string Unlock = "SELECT pg_advisory_unlock(hashtextextended('media.move', 0))";

    private const int Batch = 100;

    // Other servers hear within two seconds where a file is now.
    private static readonly TimeSpan UntilHeard = TimeSpan.FromSeconds(2.5);

    // Longer than a copy takes, and than a server remembers where a file is.
    private static readonly TimeSpan UntilRemoved = TimeSpan.FromHours(2);

    /// <returns>
    /// How many were moved and how many could not be. A cancelled call ends with the file at hand, and can be begun again.
    /// </returns>
    /// <exception cref="UsageException">Files are being moved already.</exception>
    public async Task<(int Moved, int Failed)> RunAsync(string to, TextWriter output, CancellationToken ct)
    {
        await using var alone = await source.Source.OpenConnectionAsync(CancellationToken.None);
        await LockAsync(alone);
        try
        {
            await StartSignalsAsync(ct);
            return await MoveAsync(to, output, ct);
        }
        finally
        {
            await UnlockAsync(alone);
        }
    }

    private async Task<(int Moved, int Failed)> MoveAsync(string to, TextWriter output, CancellationToken ct)
    {
        var total = await db.Blobs.CountAsync(b => b.Place != to && b.Stored, CancellationToken.None);
        var (moved, failed, last) = (0, 0, 0L);
        while (!ct.IsCancellationRequested && await NextAsync(to, last, CancellationToken.None) is { Count: > 0 } batch)
        {
            last = batch[^1].Id;
            var copied = new List<Blob>();
            foreach (var blob in batch.TakeWhile(_ => !ct.IsCancellationRequested))
            {
                // Not cancelled in the middle: nothing is to be left behind at either place.
                if (await TryMoveAsync(blob, to, output, CancellationToken.None))
                {
                    copied.Add(blob);
                }
                else
                {
                    failed++;
                }
            }

            foreach (var place in copied.GroupBy(b => b.Place, StringComparer.Ordinal))
            {
                await RemoveOldAsync([.. place], place.Key, CancellationToken.None);
            }

            moved += copied.Count;
            await output.WriteLineAsync($"{moved} of {total} files");
            await output.FlushAsync(CancellationToken.None);
        }

        foreach (var place in stores.Places.Where(p => p != to && !ct.IsCancellationRequested))
        {
            await RemoveLeftOversAsync(place, to, output, CancellationToken.None);
        }

        return (moved, failed);
    }

    private static async Task LockAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand(Lock, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new UsageException("Files are being moved already: let that end first.");
        }
    }

    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand(Unlock, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    /// <summary>A call that was killed between writing the row and removing the old file has left both files.</summary>
    private async Task RemoveLeftOversAsync(string place, string to, TextWriter output, CancellationToken ct)
    {
        var removed = 0;
        await foreach (var names in stores.Of(place).ListAsync(ct).Chunk(Batch).WithCancellation(ct))
        {
            var left = await db.Blobs.AsNoTracking().Where(b => b.Place == to && b.Stored && names.Contains(b.Name)).ToListAsync(ct);
            await RemoveOldAsync(left, place, ct);
            removed += left.Count;
        }

        if (removed > 0)
        {
            await output.WriteLineAsync($"{removed} files that an earlier call had moved were still in {place} too: removed there.");
        }
    }

    /// <summary>Removes files whose rows name another place by now, once all servers have heard of it.</summary>
    private async Task RemoveOldAsync(IReadOnlyList<Blob> blobs, string place, CancellationToken ct)
    {
        if (blobs.Count == 0)
        {
            return;
        }

        var ids = blobs.Select(b => b.Id).ToArray();
        foreach (var name in await db.Files.Where(f => ids.Contains(f.BlobId)).Select(f => f.Key).ToListAsync(ct))
        {
            files.Drop(name);
        }

        var names = blobs.Select(b => b.Name).ToArray();
        await removals.AnnounceAsync(names, place, UntilRemoved, ct);
        await Task.Delay(UntilHeard, ct);
        await removals.RunNowAsync(names, place, ct);
    }

    private Task<List<Blob>> NextAsync(string to, long after, CancellationToken ct) =>
        db.Blobs.AsNoTracking().Where(b => b.Place != to && b.Stored && b.Id > after).OrderBy(b => b.Id).Take(Batch).ToListAsync(ct);

    private async Task<bool> TryMoveAsync(Blob blob, string to, TextWriter output, CancellationToken ct)
    {
        try
        {
            if (await CopyAsync(blob, to, ct) is not { } fault)
            {
                return true;
            }

            await output.WriteLineAsync($"{blob.Name}: {fault}");
        }
        catch (StorageUnavailableException e)
        {
            await output.WriteLineAsync($"{blob.Name}: {e.Message} {e.InnerException?.Message}");
        }

        return false;
    }

    private async Task<string?> CopyAsync(Blob blob, string to, CancellationToken ct)
    {
        var key = KeyOf(blob);
        await using var original = await stores.Of(blob.Place).OpenReadAsync(key, ct);
        if (original is null)
        {
            return "the file is missing";
        }

        // Before the copy is there: one that this call does not come to use is removed.
        await removals.AnnounceAsync([blob.Name], to, UntilRemoved, ct);
        await using var copy = (await stores.Disk.ReceiveAsync(original, long.MaxValue, ct))!;
        var hash = copy.Sha256.ToArray();
        if (blob.Sha256 is { } known && !known.AsSpan().SequenceEqual(hash))
        {
            return "the file is damaged: its hash is another";
        }

        await stores.Of(to).KeepAsync(copy, key, copy.Length, ct);
        await using (var arrived = await stores.Of(to).OpenReadAsync(key, ct))
        {
            var arrivedHash = arrived is null ? [] : await SHA256.HashDataAsync(arrived, ct);
            if (!hash.AsSpan().SequenceEqual(arrivedHash))
            {
                return "the copy is not like the file";
            }
        }

        return await db.TransactAsync(() => WriteAsync(blob, to, hash, ct), ct);
    }

    /// <returns>Why the place could not be written, or null.</returns>
    private async Task<string?> WriteAsync(Blob blob, string to, byte[] hash, CancellationToken ct)
    {
        // Whoever removes files locks the announcement. A deletion at this moment comes before or after: when it came before, the copy has
        // no row, and goes.
        var announced = await db.Removals.FromSql(
            $"SELECT * FROM media.removals WHERE name = {blob.Name} AND place = {to} AND removed_at IS NULL FOR UPDATE")
            .AsNoTracking().ToListAsync(ct);
        if (announced.Count == 0)
        {
            return "the copy was removed meanwhile";
        }

        var written = await db.Blobs.Where(b => b.Id == blob.Id && b.Place == blob.Place)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Place, to).SetProperty(b => b.Sha256, hash), ct);
        if (written == 0)
        {
            await removals.AnnounceAsync([blob.Name], to, TimeSpan.Zero, ct);
            return null;
        }

        await removals.CallOffAsync(blob.Name, to, ct);
        await removals.AnnounceAsync([blob.Name], blob.Place, UntilRemoved, ct);
        return null;
    }

    // A command runs without the background services of a server.
    private async Task StartSignalsAsync(CancellationToken ct)
    {
        if (!signals.Listening && signals is IHostedService hosted)
        {
            await hosted.StartAsync(ct);
        }
    }

    private static FileKey KeyOf(Blob blob) =>
        FileKey.TryParse(blob.Name, out var key) ? key : throw new InvalidOperationException($"{blob.Name} is no name of a file.");
}
