using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>
/// Removes what nobody uses: uploads that broke off, uploads that no tweet or profile took within a day, those whose tweet or change of a
/// profile never came to be, and files that a server which died had no more time for.
/// </summary>
internal sealed class CleanUp(
    MediaDb db, FileStores stores, Blobs blobs, ITweetExistence tweets, IProfilePictures profiles, MediaSettings settings, TimeProvider clock)
{
    /// <summary>An upload that is still arriving after this has broken off.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private const int Batch = 100;

    /// <returns>How many uploads were removed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await stores.Disk.RemoveAbandonedAsync(Abandoned, ct);
        await AdoptAsync(ct);
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

    /// <summary>What a server of an older version has stored during a deploy gets the rows that it did not know of.</summary>
    public Task AdoptAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($$"""
        WITH older AS (
            SELECT m.id, m.key, m.size, m.content_type, m.created_at FROM media.media m
            WHERE NOT m.confirmed AND m.state = 'ready' AND m.key ~ '^[0-9A-Za-z]{24}\.[a-z0-9]+$' AND NOT EXISTS (SELECT FROM media.files f WHERE f.media_id = m.id)),
        stored AS (
            INSERT INTO media.blobs (name, place, size, stored, used_at) SELECT key, 'local', size, true, created_at FROM older ON CONFLICT DO NOTHING RETURNING id, name)
        INSERT INTO media.files (key, media_id, blob_id, role, content_type)
        SELECT o.key, o.id, s.id, 'display', o.content_type FROM older o JOIN stored s ON s.name = o.key
        """, ct);

    private async Task RemoveLeftOversAsync(CancellationToken ct)
    {
        await blobs.RemoveUnnamedAsync(Abandoned, ct);
        List<long> processed;
        do
        {
            processed = await db.Files.Where(f => f.Role == MediaFile.Source && (f.Media!.State == MediaItem.Ready || f.Media.State == MediaItem.Failed))
                .Select(f => f.MediaId).Take(Batch).ToListAsync(ct);
            await blobs.RemoveSourcesAsync(processed, ct);
        }
        while (processed.Count == Batch);
    }
}
