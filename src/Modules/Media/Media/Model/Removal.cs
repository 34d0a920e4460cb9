using System.Security.Cryptography;
using Microblog.BuildingBlocks.Events;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Microblog.Media.Model;

/// <summary>
/// Carries files from one place to another: copies, reads the copy back and compares hashes, writes into the row where it is now, tells all
/// Hosts, and only then removes the old one. Whatever breaks off, each file is at the place that its row names.
/// </summary>
internal sealed class Removal(MediaDb db, FileStores stores, FileReader files, ISignals signals)
{
    private const int Batch = 100;

    // Other Hosts hear within two seconds where a file is now.
    private static readonly TimeSpan UntilHeard = TimeSpan.FromSeconds(2.5);

    /// <returns>How many were moved and how many could not be. What is called off ends with the file at hand, and can be begun again.</returns>
    public async Task<(int Moved, int Failed)> RunAsync(string to, TextWriter output, CancellationToken ct)
    {
        await StartSignalsAsync(ct);
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

            if (carried.Count > 0)
                await Task.Delay(UntilHeard, CancellationToken.None);
            foreach (var blob in carried)
                await stores.Of(blob.Place).DeleteAsync(KeyOf(blob), CancellationToken.None);
            moved += carried.Count;
            await output.WriteLineAsync($"{moved} of {total} files");
            await output.FlushAsync(CancellationToken.None);
        }

        return (moved, failed);
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
        await using var source = await stores.Of(blob.Place).OpenReadAsync(key, ct);
        if (source is null)
            return "the file is missing";

        await using var copy = (await stores.Disk.ReceiveAsync(source, long.MaxValue, ct))!;
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
        foreach (var name in await db.Files.Where(f => f.BlobId == blob.Id).Select(f => f.Key).ToListAsync(ct))
            files.Drop(name);
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
