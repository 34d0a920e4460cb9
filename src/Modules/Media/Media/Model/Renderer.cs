using Microblog.Media.Engine;
using Microblog.Media.Persistence;
using Microblog.Media.Pictures;
using Microblog.Media.Storage;
using Microblog.Media.Videos;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>Has the engines make what people see of an upload, stores that, and writes into the row what is known of it.</summary>
internal sealed class Renderer(MediaDb db, Blobs blobs, FileStores stores, PictureEngine pictures, VideoEngine videos, MediaSettings settings)
{
    /// <exception cref="UnreadableMediaException">Nothing can be made of it.</exception>
    public async Task RenderAsync(MediaItem item, CancellationToken ct)
    {
        using var folder = WorkFolder.Open(stores.Disk.Incoming);
        var sent = await db.Files.Include(f => f.Blob).FirstOrDefaultAsync(f => f.MediaId == item.Id && f.Role == MediaFile.Source, ct);
        var path = sent is null ? null : await FetchAsync(sent.Blob!, folder, ct);
        if (path is null)
            throw new UnreadableMediaException("The upload was lost. Send it again.", "There is no source file.");

        var rendered = await MakeAsync(item, path, folder, ct);
        var display = await KeepAsync(item, rendered.Display, MediaFile.Display, ct);
        var preview = rendered.Preview is null ? null : await KeepAsync(item, rendered.Preview, MediaFile.Preview, ct);
        await blobs.ConfirmAsync(preview is null ? [display.BlobId] : [display.BlobId, preview.BlobId], ct);
        if (settings.KeepOriginals)
            (sent!.Role, sent.BlobId) = (MediaFile.Original, await blobs.ShareStoredAsync(sent.Blob!, ct));

        (item.Key, item.PreviewKey) = (display.Key, preview?.Key);
        (item.ContentType, item.Width, item.Height) = (rendered.Display.ContentType, rendered.Display.Width, rendered.Display.Height);
        (item.Blurhash, item.AverageColour) = (rendered.Look?.Blurhash, rendered.Look?.AverageColour);
        item.Duration = rendered.Duration;
    }

    /// <summary>Cuts a picture that a profile shows to the shapes of one.</summary>
    /// <exception cref="UnreadableMediaException">It cannot be cut.</exception>
    public async Task ShapeAsync(MediaItem item, CancellationToken ct)
    {
        if (item.ProfileId is null || item.Type != MediaItem.Image || item.AvatarKey is not null)
            return;

        using var folder = WorkFolder.Open(stores.Disk.Incoming);
        var shown = await db.Files.Include(f => f.Blob).FirstOrDefaultAsync(f => f.MediaId == item.Id && f.Role == MediaFile.Display, ct);
        if (shown is null || await FetchAsync(shown.Blob!, folder, ct) is not { } path || await pictures.ShapeAsync(path, folder, ct) is not var (square, banner))
            throw new UnreadableMediaException("The picture cannot be cut.", "");

        var (avatar, header) = (await KeepAsync(item, square, MediaFile.Avatar, ct), await KeepAsync(item, banner, MediaFile.Header, ct));
        await blobs.ConfirmAsync([avatar.BlobId, header.BlobId], ct);
        (item.AvatarKey, item.HeaderKey) = (avatar.Key, header.Key);
    }

    private async Task<Rendered> MakeAsync(MediaItem item, string path, WorkFolder folder, CancellationToken ct)
    {
        if (VideoFormat.OfMediaType(item.ContentType) is { } video)
            return await videos.RenderAsync(path, video, folder, ct);

        await using var content = LocalFiles.OpenRead(path);
        var reading = await PictureReader.ReadAsync(content, ct);
        return reading.Accepted
            ? await pictures.RenderAsync(path, reading.Facts, folder, ct)
            : throw new UnreadableMediaException(reading.Refusal.Sentence, "");
    }

    /// <summary>A path on this machine: the stored file itself, or a copy of it from afar.</summary>
    private async Task<string?> FetchAsync(Blob blob, WorkFolder folder, CancellationToken ct)
    {
        if (!FileKey.TryParse(blob.Name, out var name))
            return null;

        var store = stores.Of(blob.Place);
        if (await store.FindAsync(name, ct) is not { } found)
            return null;
        if (found.Path is not null)
            return found.Path;

        var path = folder.PathOf("fetched");
        await using var content = await store.OpenReadAsync(name, ct);
        await using var copy = LocalFiles.Create(path);
        if (content is not null)
            await HashedCopy.RunAsync(content, copy, long.MaxValue, ct);
        return content is null ? null : path;
    }

    private async Task<MediaFile> KeepAsync(MediaItem item, Rendition made, string role, CancellationToken ct)
    {
        await using var file = await LocalFileStore.AdoptAsync(made.Path, ct);
        var (blobId, newName) = await blobs.ShareAsync(file, made.Extension, ct);
        var kept = new MediaFile
        {
            Key = (newName ?? FileKey.New(made.Extension)).ToString(),
            MediaId = item.Id,
            BlobId = blobId,
            Role = role,
            ContentType = made.ContentType,
        };
        db.Files.Add(kept);
        return kept;
    }
}
