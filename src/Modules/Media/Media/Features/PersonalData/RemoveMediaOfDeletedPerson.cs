using Microblog.BuildingBlocks.Messaging;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.PersonalData;

/// <summary>Somebody's account is gone: so are all their uploads, whatever became of them, with their files.</summary>
internal sealed class RemoveMediaOfDeletedPerson(MediaDb db, BlobStore blobs, TimeProvider clock) : IEventHandler<UserDeleted>
{
    private const int Batch = 100;

    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        // An upload that is still being received is about to store its file, which would stay there without a row: it is found the next
        // time, or by the clean-up when it breaks off.
        var arriving = clock.GetUtcNow() - MediaItem.ReceivingTimeout;
        var found = await db.Media.FromSql($"""
            SELECT * FROM media.media WHERE owner_id = {happened.UserId} AND (state <> {MediaItem.Receiving} OR created_at < {arriving})
            ORDER BY id LIMIT {Batch} FOR UPDATE
            """).ToListAsync(ct);
        await blobs.RemoveAsync([.. found.Select(m => m.Id)], ct);
        if (found.Count == Batch)
        {
            db.ContinueLater();
            return;
        }

        // A job that is running at this moment waits for this transaction, and then ends by itself: its upload is gone.
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM media.jobs WHERE media_id IN (
                SELECT j.media_id FROM media.jobs j
                WHERE j.owner_id = {happened.UserId} AND NOT EXISTS (SELECT FROM media.media m WHERE m.id = j.media_id)
                FOR UPDATE SKIP LOCKED)
            """, ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM media.first_answers WHERE caller_id = {happened.UserId}", ct);
    }
}
