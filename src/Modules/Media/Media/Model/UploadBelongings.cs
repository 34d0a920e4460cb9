using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>A person's uploads: what is known of them, and the files, named by their ids.</summary>
internal sealed class UploadBelongings(MediaDb db, ModuleSource<MediaDb> source, IFileStore store) : IBelongings
{
    private const int PageSize = 500;

    private static readonly string Upload = $"""
        json_build_object('id', m.id, 'type', m.type, 'content_type', m.content_type, 'size', m.size, 'width', m.width, 'height', m.height, 'alt', m.alt,
            'tweet_id', m.tweet_id, 'on_profile', m.profile_id IS NOT NULL, 'created_at', {JsonPages.Time("m.created_at")})
        """;

    public async IAsyncEnumerable<Belonging> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return JsonPages.Of("media.json", source.Source, "m.id", Upload, "media.media m WHERE m.owner_id = $1 AND m.state <> 'receiving'", personId);
        var (last, count) = (0L, PageSize);
        while (count == PageSize)
        {
            var page = await db.Media.AsNoTracking().Where(m => m.OwnerId == personId && m.Id > last && m.State != MediaItem.Receiving)
                .OrderBy(m => m.Id).Take(PageSize).Select(m => new { m.Id, m.Key }).ToListAsync(ct);
            foreach (var item in page)
            {
                if (FileKey.TryParse(item.Key, out var key))
                {
                    yield return new Belonging($"media/{item.Id}.{key.Extension}", IsDense: true, (stream, token) => CopyAsync(key, stream, token));
                }

                last = item.Id;
            }

            count = page.Count;
        }
    }

    // A file that was removed since the page was read is an empty one in the archive.
    private async Task CopyAsync(FileKey key, Stream stream, CancellationToken ct)
    {
        await using var content = await store.OpenReadAsync(key, ct);
        if (content is not null)
        {
            await content.CopyToAsync(stream, ct);
        }
    }
}
