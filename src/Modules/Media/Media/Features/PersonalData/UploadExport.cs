using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.PersonalData;

/// <summary>The personal-data export of a person's uploads: a list of them, and the files, named by their media ids.</summary>
internal sealed class UploadExport(MediaDb db, ModuleDataSource<MediaDb> source, FileStores stores) : IPersonalDataExport
{
    private const int PageSize = 500;

    // The best first: the original, where it is kept; else what people see; else what waits to be processed.
    private static readonly string[] Roles = [MediaFile.Original, MediaFile.Full, MediaFile.Display, MediaFile.Source];

    private static readonly string Upload = $"""
        json_build_object('id', m.id, 'type', m.type, 'content_type', m.content_type, 'size', m.size, 'width', m.width, 'height', m.height,
            'alt', m.alt, 'tweet_id', m.tweet_id, 'on_profile', m.profile_id IS NOT NULL, 'created_at', {JsonExport.Time("m.created_at")})
        """;

    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return JsonExport.Of("media.json", source.Source, "m.id", Upload,
            "media.media m WHERE m.owner_id = $1 AND m.state <> 'receiving'", personId);
        var (last, count) = (0L, PageSize);
        while (count == PageSize)
        {
            var page = await db.Media.AsNoTracking().Where(m => m.OwnerId == personId && m.Id > last && m.State != MediaItem.Receiving)
                .OrderBy(m => m.Id).Take(PageSize).Select(m => m.Id).ToListAsync(ct);
            var files = await db.Files.AsNoTracking().Where(f => page.Contains(f.MediaId) && Roles.Contains(f.Role))
                .Select(f => new { f.MediaId, f.Role, f.ContentType, f.Blob!.Name, f.Blob.Place }).ToListAsync(ct);
            var best = files.GroupBy(f => f.MediaId).Select(of => of.MinBy(f => Array.IndexOf(Roles, f.Role))!);
            foreach (var file in best.OrderBy(f => f.MediaId))
            {
                if (FileKey.TryParse(file.Name, out var key))
                {
                    var known = new FileLocation(key, file.Place, file.ContentType);
                    yield return new PersonalDataFile($"media/{file.MediaId}.{ExtensionOf(key, file.ContentType)}", IsDense: true,
                        (stream, token) => CopyAsync(known, stream, token));
                }
            }

            last = page.Count > 0 ? page[^1] : last;
            count = page.Count;
        }
    }

    // Originals are stored without the extension of their kind.
    private static string ExtensionOf(FileKey key, string contentType) =>
        key.Extension == FileKey.Upload ? contentType[(contentType.IndexOf('/', StringComparison.Ordinal) + 1)..] : key.Extension;

    // A file that was removed since the page was read is an empty one in the archive.
    private async Task CopyAsync(FileLocation known, Stream stream, CancellationToken ct)
    {
        if (await stores.FindAsync(known, ct) is var (store, _) && await store.OpenReadAsync(known.Name, ct) is { } content)
        {
            await using (content)
            {
                await content.CopyToAsync(stream, ct);
            }
        }
    }
}
