using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.CleanUp;

/// <summary>
/// Removes uploads and files that nobody uses: uploads that broke off, uploads that no tweet or profile claimed within a day, those whose
/// tweet or change of a profile was never committed, and files that a server left behind when it died.
/// </summary>
[ScopedService]
internal sealed class MediaCleanUp(
    MediaDb db, FileStores stores, BlobStore blobs, FileRemovals removals, ITweetExistence tweets, IProfilePictures profiles,
    MediaSettings settings, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>How many uploads were removed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await stores.Disk.RemoveAbandonedAsync(MediaItem.ReceivingTimeout, ct);
        await blobs.AddMissingRowsAsync(ct);
        var now = clock.GetUtcNow();
        var (unusedSince, abandonedSince) = (now - settings.KeepUnused, now - MediaItem.ReceivingTimeout);
        var removed = 0;
        int found;
        do
        {
            (found, var gone) = await db.TransactAsync(async () =>
            {
                var doubtful = await db.Media.FromSql($"""
                    SELECT * FROM media.media
                    WHERE NOT confirmed AND (created_at < {unusedSince} AND coalesce(claimed_at, created_at) < {unusedSince}
                        OR state = 'receiving' AND created_at < {abandonedSince})
                    ORDER BY created_at LIMIT {Batch} FOR UPDATE SKIP LOCKED
                    """).ToListAsync(ct);
                var existing = await tweets.FindAsync([.. doubtful.Select(m => m.TweetId).OfType<long>()], ct);
                var shown = await profiles.FindAsync([.. doubtful.Where(m => m.ProfileId is not null).Select(m => m.Id)], ct);
                foreach (var item in doubtful.Where(m => (m.TweetId is { } id && existing.Contains(id)) || shown.Contains(m.Id)))
                {
                    item.Confirmed = true;
                }

                await db.SaveChangesAsync(ct);
                var unused = doubtful.Where(m => !m.Confirmed).Select(m => m.Id).ToList();
                await blobs.RemoveAsync(unused, ct);
                return (doubtful.Count, unused.Count);
            }, ct);
            db.ChangeTracker.Clear();
            removed += gone;
        }
        while (found == Batch);

        await RemoveLeftOversAsync(ct);
        return removed;
    }

    private async Task RemoveLeftOversAsync(CancellationToken ct)
    {
        await blobs.RemoveUnnamedAsync(MediaItem.ReceivingTimeout, ct);
        List<long> processed;
        do
        {
            processed =
                await db.Files.Where(f =>
                f.Role == MediaFile.Source && (f.Media!.State == MediaItem.Ready || f.Media.State == MediaItem.Failed))
                .Select(f => f.MediaId).Take(Batch).ToListAsync(ct);
            await blobs.RemoveSourcesAsync(processed, ct);
        }
        while (processed.Count == Batch);

        await removals.RunAsync(ct);
    }
}
