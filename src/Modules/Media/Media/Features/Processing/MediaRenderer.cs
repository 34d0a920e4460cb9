using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Has the decoders make what people see of an upload, stores the files, and writes their properties into the row. The blobs of the new
/// files are still to be confirmed, under the lock of the upload: it may be deleted meanwhile.
/// </summary>
[ScopedService]
internal sealed class MediaRenderer(MediaDb db, BlobStore blobs, FileStores stores, PictureRenderer pictures, VideoRenderer videos)
{
    /// <param name="item">The upload.</param>
    /// <param name="mayTakeLong">Whether a video that takes long is converted here.</param>
    /// <param name="ct">Ends the programs.</param>
    /// <returns>False when it takes long, and may not here.</returns>
    /// <exception cref="UnreadableMediaException">The upload cannot be processed.</exception>
    public async Task<bool> RenderAsync(MediaItem item, bool mayTakeLong, CancellationToken ct)
    {
        using var folder = WorkFolder.Open(stores.Disk.Incoming);
        var sent = await db.Files.Include(f => f.Blob).FirstOrDefaultAsync(f => f.MediaId == item.Id && f.Role == MediaFile.Source, ct);
        var path = sent is null ? null : await FetchAsync(sent.Blob!, folder, ct);
        if (path is null)
        {
            throw new UnreadableMediaException("The upload was lost. Send it again.", "There is no source file.");
        }

        if (await MakeAsync(item, path, folder, mayTakeLong, ct) is not { } rendered)
        {
            return false;
        }

        // A tweet may show the address already. Uploads that an older version has received have none yet.
        var isPromised = FileKey.TryParse(item.Key, out var shown) && shown.Extension == rendered.Display.Extension;
        var display = await KeepAsync(item, rendered.Display, MediaFile.Display, ct, isPromised ? shown : null);
        var preview = rendered.Preview is null ? null : await KeepAsync(item, rendered.Preview, MediaFile.Preview, ct);
        if (rendered.Full is not null)
        {
            await KeepAsync(item, rendered.Full, MediaFile.Full, ct);
        }

        (item.Key, item.PreviewKey) = (display.Key, preview?.Key);
        (item.ContentType, item.Width, item.Height) = (rendered.Display.ContentType, rendered.Display.Width, rendered.Display.Height);
        (item.Blurhash, item.AverageColour) = (rendered.Placeholder?.Blurhash, rendered.Placeholder?.AverageColour);
        item.Duration = rendered.Duration;
        return true;
    }

    /// <summary>Crops a picture that a profile shows to the forms of a profile.</summary>
    /// <exception cref="UnreadableMediaException">It cannot be cropped.</exception>
    public async Task RenderProfileFormsAsync(MediaItem item, CancellationToken ct)
    {
        if (item.ProfileId is null || item.Type != MediaItem.Image || item.AvatarKey is not null)
        {
            return;
        }

        using var folder = WorkFolder.Open(stores.Disk.Incoming);
        var shown = await db.Files.Include(f => f.Blob).FirstOrDefaultAsync(f => f.MediaId == item.Id && f.Role == MediaFile.Display, ct);
        if (shown is null || await FetchAsync(shown.Blob!, folder, ct) is not { } path)
        {
            throw new UnreadableMediaException("The picture cannot be cropped.", "There is no file to show.");
        }

        var made = await pictures.RenderProfileFormsAsync(path, folder, ct);
        var avatar = await KeepAsync(item, made.Avatar, MediaFile.Avatar, ct);
        var header = await KeepAsync(item, made.Header, MediaFile.Header, ct);
        (item.AvatarKey, item.HeaderKey) = (avatar.Key, header.Key);
    }

    private async Task<RenderedMedia?> MakeAsync(MediaItem item, string path, WorkFolder folder, bool mayTakeLong, CancellationToken ct)
    {
        if (VideoFormat.OfMediaType(item.ContentType) is { } video)
        {
            return await videos.RenderAsync(path, video, folder, mayTakeLong, ct);
        }

        await using var content = LocalFiles.OpenRead(path);
        var reading = await PictureReader.ReadAsync(content, ct);
        return reading.Accepted
            ? await pictures.RenderAsync(path, reading.Properties, folder, ct)
            : throw new UnreadableMediaException(reading.Refusal.Sentence, "");
    }

    /// <summary>A path on this machine: the stored file itself, or a copy of it where it is stored elsewhere.</summary>
    private async Task<string?> FetchAsync(Blob blob, WorkFolder folder, CancellationToken ct)
    {
        if (!FileKey.TryParse(blob.Name, out var name))
        {
            return null;
        }

        var store = stores.Of(blob.Place);
        if (await store.FindAsync(name, ct) is not { } found)
        {
            return null;
        }

        if (found.Path is not null)
        {
            return found.Path;
        }

        var path = folder.PathOf("fetched");
        await using var content = await store.OpenReadAsync(name, ct);
        await using var copy = LocalFiles.Create(path);
        if (content is not null)
        {
            await HashedCopy.RunAsync(content, copy, long.MaxValue, ct);
        }

        return content is null ? null : path;
    }

    private async Task<MediaFile> KeepAsync(MediaItem item, Rendition made, string role, CancellationToken ct, FileKey? promised = null)
    {
        await using var file = await LocalFileStore.AdoptAsync(made.Path, ct);
        var (blobId, newName) = await blobs.ShareAsync(file, made.Extension, ct);
        var kept = new MediaFile
        {
            Key = (promised ?? newName ?? FileKey.New(made.Extension)).ToString(),
            MediaId = item.Id,
            BlobId = blobId,
            Role = role,
            ContentType = made.ContentType,
        };
        db.Files.Add(kept);
        return kept;
    }
}
