using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>
/// Removes what nobody uses: uploads that broke off, uploads that no tweet or profile took within a day, and those whose tweet or
/// change of a profile never came to be.
/// </summary>
internal sealed class CleanUp(
    MediaDb db, IFileStore store, AttachmentReader attachments, ITweetExistence tweets, IProfilePictures profiles, MediaSettings settings, TimeProvider clock)
{
    /// <summary>An upload that is still arriving after this has broken off.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private const int Batch = 100;

    /// <returns>How many uploads were removed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await store.RemoveAbandonedAsync(Abandoned, ct);
        var now = clock.GetUtcNow();
        var (unusedSince, abandonedSince) = (now - settings.KeepUnused, now - Abandoned);
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

                var unused = doubtful.Where(m => !m.Confirmed).ToList();
                await RemoveAsync(unused, ct);
                return (doubtful.Count, unused.Count);
            }, ct);
            removed += gone;
        }
        while (found == Batch);

        return removed;
    }

    /// <summary>Removes files and rows. Files first: a row without its file is removed again at the next try, a file without a row never.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<MediaItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            if (FileKey.TryParse(item.Key, out var key))
            {
                await store.DeleteAsync(key, ct);
            }

            db.Media.Remove(item);
            db.AfterCommit(() => attachments.Drop(item.Id));
        }

        await db.SaveChangesAsync(ct);
    }
}
