using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>
/// What follows from a file that is lost, for each upload that it belongs to. Only what people look at decides: an upload whose picture is
/// there stays as it is, whatever else is missing.
/// </summary>
[ScopedService]
internal sealed class LostFileRepair(
    MediaDb db, FileStores stores, FileRemovals removals, JobQueue queue, AttachmentReader attachments, FileLocator locator)
{
    /// <summary>Says what mending does.</summary>
    public async Task<string> DescribeAsync(Blob blob, CancellationToken ct)
    {
        var remedies = new List<string>();
        foreach (var file in await FilesAsync(blob.Id, ct))
        {
            remedies.Add((file.Role, file.Media!.State) switch
            {
                (MediaFile.Display, _) => await DescribeLostPictureAsync(file.MediaId, ct),
                (MediaFile.Source, MediaItem.Processing) => $"mark media {file.MediaId} as failed: it can be sent again",
                (MediaFile.Preview, _) => $"show media {file.MediaId} without its preview",
                (MediaFile.Full, _) => $"show media {file.MediaId} without its full size",
                (MediaFile.Avatar or MediaFile.Header, _) => $"crop media {file.MediaId} to the forms of a profile again",
                _ => $"forget what was sent as media {file.MediaId}: what people see of it is another file",
            });
        }

        return string.Join("; ", remedies.Distinct(StringComparer.Ordinal));
    }

    public async Task<string> DescribeLostPictureAsync(long mediaId, CancellationToken ct) => await FindSentAsync(mediaId, ct) is null
        ? $"mark media {mediaId} as failed: it can be sent again" : $"make media {mediaId} again of what was sent";

    /// <summary>Mends what follows from the loss of this file.</summary>
    /// <returns>False when the file is there, or the row is gone.</returns>
    public async Task<bool> MendAsync(Blob lost, CancellationToken ct)
    {
        var files = new List<MediaFile>();
        var isLost = await db.TransactAsync(async () =>
        {
            // Looked at once more under the lock: it may have been moved, removed or stored anew since.
            var blob = (await db.Blobs.FromSql($"SELECT * FROM media.blobs WHERE id = {lost.Id} FOR UPDATE").AsNoTracking().ToListAsync(ct))
                .SingleOrDefault();
            if (blob is null || await IsThereAsync(blob, ct))
            {
                return false;
            }

            files = await FilesAsync(blob.Id, ct);
            foreach (var file in files)
            {
                await MendAsync(file, ct);
            }

            await db.Files.Where(f => f.BlobId == blob.Id).ExecuteDeleteAsync(ct);
            await removals.RemoveUnnamedAsync([blob.Id], ct);
            return true;
        }, ct);
        foreach (var file in files)
        {
            await TellAsync(file.MediaId, ct);
            locator.Drop(file.Key);
        }

        return isLost;
    }

    /// <summary>Mends an upload that shows an address which leads to no file.</summary>
    public async Task<bool> MendPictureAsync(long mediaId, CancellationToken ct)
    {
        await db.TransactAsync(async () =>
        {
            await MendLostPictureAsync(mediaId, ct);
            return true;
        }, ct);
        await TellAsync(mediaId, ct);
        return true;
    }

    /// <summary>Whether the file of a blob is at one of the places, in its full length.</summary>
    public async Task<bool> IsThereAsync(Blob blob, CancellationToken ct)
    {
        foreach (var place in stores.Places.OrderByDescending(p => p == blob.Place))
        {
            if (FileKey.TryParse(blob.Name, out var key) && await stores.Of(place).FindAsync(key, ct) is { } file
                && file.Length == blob.Size)
            {
                return true;
            }
        }

        return false;
    }

    private Task<List<MediaFile>> FilesAsync(long blobId, CancellationToken ct) =>
        db.Files.AsNoTracking().Include(f => f.Media).Where(f => f.BlobId == blobId).OrderBy(f => f.MediaId).ToListAsync(ct);

    private async Task MendAsync(MediaFile file, CancellationToken ct)
    {
        var media = db.Media.Where(m => m.Id == file.MediaId);
        switch (file.Role)
        {
            case MediaFile.Display:
                await MendLostPictureAsync(file.MediaId, ct);
                break;
            case MediaFile.Source:
                await FailAsync(media.Where(m => m.State == MediaItem.Processing), ct);
                break;
            case MediaFile.Preview:
                await media.ExecuteUpdateAsync(s => s.SetProperty(m => m.PreviewKey, (string?)null), ct);
                break;
            case MediaFile.Avatar or MediaFile.Header:
                await media.ExecuteUpdateAsync(
                    s => s.SetProperty(m => m.AvatarKey, (string?)null).SetProperty(m => m.HeaderKey, (string?)null), ct);
                await db.Files.Where(f => f.MediaId == file.MediaId && (f.Role == MediaFile.Avatar || f.Role == MediaFile.Header))
                    .ExecuteDeleteAsync(ct);
                await queue.AddProfileFormsAsync([file.MediaId], ct);
                break;
        }
    }

    private async Task MendLostPictureAsync(long mediaId, CancellationToken ct)
    {
        var media = db.Media.Where(m => m.Id == mediaId && m.State == MediaItem.Ready);
        if (await FindSentAsync(mediaId, ct) is not { } sent)
        {
            await FailAsync(media, ct);
            return;
        }

        await db.Files.Where(f => f.Key == sent.Key).ExecuteUpdateAsync(s => s.SetProperty(f => f.Role, MediaFile.Source), ct);
        await db.Files.Where(f => f.MediaId == mediaId && f.Key != sent.Key).ExecuteDeleteAsync(ct);

        // The queue reads from the row which decoder it needs. The address is another one: the bytes behind an address never change, and
        // other versions of the decoders make others.
        var type = await media.Select(m => m.Type).FirstOrDefaultAsync(ct) ?? MediaItem.Image;
        var key = FileKey.NewDisplay(type).ToString();
        await media.ExecuteUpdateAsync(
            s => s.SetProperty(m => m.State, MediaItem.Processing).SetProperty(m => m.ContentType, sent.ContentType)
                .SetProperty(m => m.Key, key)
                .SetProperty(m => m.PreviewKey, (string?)null).SetProperty(m => m.AvatarKey, (string?)null)
                .SetProperty(m => m.HeaderKey, (string?)null), ct);
    }

    private static Task<int> FailAsync(IQueryable<MediaItem> media, CancellationToken ct) => media.ExecuteUpdateAsync(
        s => s.SetProperty(m => m.State, MediaItem.Failed).SetProperty(m => m.Failure, "The file was lost. Send it again."), ct);

    /// <summary>What was sent as this upload, when it is there.</summary>
    private async Task<MediaFile?> FindSentAsync(long mediaId, CancellationToken ct)
    {
        var sent = await db.Files.AsNoTracking().Include(f => f.Blob)
            .Where(f => f.MediaId == mediaId && (f.Role == MediaFile.Source || f.Role == MediaFile.Original)).ToListAsync(ct);
        foreach (var file in sent)
        {
            if (await IsThereAsync(file.Blob!, ct))
            {
                return file;
            }
        }

        return null;
    }

    private async Task TellAsync(long mediaId, CancellationToken ct)
    {
        attachments.Drop(mediaId);
        if (await db.Media.AnyAsync(m => m.Id == mediaId && m.State == MediaItem.Processing, ct))
        {
            await queue.AddAgainAsync(mediaId, ct);
        }
    }
}
