using System.Security.Cryptography;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Microblog.Media.Model;

/// <summary>
/// Carries files from one place to another: copies, reads the copy back and compares hashes, writes into the row where it is now, tells all
/// Hosts, and only then removes the old one. Whatever breaks off, each file is at the place that its row names; what a call that was killed left
/// at the old place, the next one removes.
/// </summary>
internal sealed class Removal(MediaDb db, ModuleSource<MediaDb> source, FileStores stores, FileReader files, ISignals signals)
{
    // Two at once, one in each direction, would each remove what the other has just brought. Of one that was killed the lock is free in a moment.
    public const string Lock = "SET lock_timeout = '5s'; SELECT pg_advisory_lock(hashtextextended('media.move', 0))";
    public const string Unlock = "SELECT pg_advisory_unlock(hashtextextended('media.move', 0))";

    private const int Batch = 100;

    // Other Hosts hear within two seconds where a file is now.
    private static readonly TimeSpan UntilHeard = TimeSpan.FromSeconds(2.5);

    /// <returns>How many were moved and how many could not be. What is called off ends with the file at hand, and can be begun again.</returns>
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
            var carried = new List<Blob>();
            foreach (var blob in batch.TakeWhile(_ => !ct.IsCancellationRequested))
            {
                // Not called off in the middle: nothing is to be left at either side.
                if (await TryCarryAsync(blob, to, output, CancellationToken.None))
                    carried.Add(blob);
                else
                    failed++;
            }

            foreach (var place in carried.GroupBy(b => b.Place, StringComparer.Ordinal))
                await LetGoAsync([.. place], place.Key, CancellationToken.None);
            moved += carried.Count;
            await output.WriteLineAsync($"{moved} of {total} files");
            await output.FlushAsync(CancellationToken.None);
        }

        foreach (var place in stores.Places.Where(p => p != to && !ct.IsCancellationRequested))
            await RemoveLeftOversAsync(place, to, output, CancellationToken.None);
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

    /// <summary>Whoever was killed between writing the row and removing the old file has left both.</summary>
    private async Task RemoveLeftOversAsync(string place, string to, TextWriter output, CancellationToken ct)
    {
        var removed = 0;
        await foreach (var names in stores.Of(place).ListAsync(ct).Chunk(Batch).WithCancellation(ct))
        {
            var left = await db.Blobs.AsNoTracking().Where(b => b.Place == to && b.Stored && names.Contains(b.Name)).ToListAsync(ct);
            await LetGoAsync(left, place, ct);
            removed += left.Count;
        }

        if (removed > 0)
            await output.WriteLineAsync($"{removed} files that an earlier call had moved were still in {place} too: removed there.");
    }

    /// <summary>Their rows say that they are elsewhere: once everybody has heard that, nobody looks for them here.</summary>
    private async Task LetGoAsync(IReadOnlyList<Blob> blobs, string place, CancellationToken ct)
    {
        if (blobs.Count == 0)
            return;

        var ids = blobs.Select(b => b.Id).ToArray();
        foreach (var name in await db.Files.Where(f => ids.Contains(f.BlobId)).Select(f => f.Key).ToListAsync(ct))
            files.Drop(name);
        await Task.Delay(UntilHeard, ct);
        foreach (var blob in blobs)
            await stores.Of(place).DeleteAsync(KeyOf(blob), ct);
    }

    private Task<List<Blob>> NextAsync(string to, long after, CancellationToken ct) =>
        db.Blobs.AsNoTracking().Where(b => b.Place != to && b.Stored && b.Id > after).OrderBy(b => b.Id).Take(Batch).ToListAsync(ct);

    private async Task<bool> TryCarryAsync(Blob blob, string to, TextWriter output, CancellationToken ct)
    {
        try
        {
            if (await CarryAsync(blob, to, ct) is not { } fault)
                return true;

            await output.WriteLineAsync($"{blob.Name}: {fault}");
        }
        catch (StorageUnavailableException e)
        {
            await output.WriteLineAsync($"{blob.Name}: {e.Message} {e.InnerException?.Message}");
        }

        return false;
    }

    private async Task<string?> CarryAsync(Blob blob, string to, CancellationToken ct)
    {
        var key = KeyOf(blob);
        await using var original = await stores.Of(blob.Place).OpenReadAsync(key, ct);
        if (original is null)
            return "the file is missing";

        await using var copy = (await stores.Disk.ReceiveAsync(original, long.MaxValue, ct))!;
        var hash = copy.Sha256.ToArray();
        if (blob.Sha256 is { } known && !known.AsSpan().SequenceEqual(hash))
            return "the file is damaged: its hash is another";

        await stores.Of(to).KeepAsync(copy, key, copy.Length, ct);
        await using (var arrived = await stores.Of(to).OpenReadAsync(key, ct))
        {
            var arrivedHash = arrived is null ? [] : await SHA256.HashDataAsync(arrived, ct);
            if (!hash.AsSpan().SequenceEqual(arrivedHash))
                return "the copy is not like the file";
        }

        // Whoever deletes it at this moment comes before or after: then the copy is nobody's.
        var written = await db.Blobs.Where(b => b.Id == blob.Id && b.Place == blob.Place)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Place, to).SetProperty(b => b.Sha256, hash), ct);
        if (written == 0)
            await stores.Of(to).DeleteAsync(key, ct);
        return null;
    }

    // A command runs without the background work of a server.
    private async Task StartSignalsAsync(CancellationToken ct)
    {
        if (!signals.Listening && signals is IHostedService hosted)
            await hosted.StartAsync(ct);
    }

    private static FileKey KeyOf(Blob blob) =>
        FileKey.TryParse(blob.Name, out var key) ? key : throw new InvalidOperationException($"{blob.Name} is no name of a file.");
}
