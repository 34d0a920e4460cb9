using Microblog.BuildingBlocks.Messaging;
using Microblog.Media.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.CleanUp;

/// <summary>A profile shows other pictures: the files of those it showed before are removed.</summary>
internal sealed class RemoveReplacedPictures(MediaDb db, BlobStore blobs, IProfilePictures profiles) : IEventHandler<UserChanged>
{
    public async Task HandleAsync(UserChanged happened, CancellationToken ct)
    {
        if (happened.ReleasedMediaIds.Count == 0)
        {
            return;
        }

        // Only pictures that this profile still holds: a tweet may have claimed one since. Locked, so that nobody claims one meanwhile.
        var ids = happened.ReleasedMediaIds.ToArray();
        var released = await db.Media.FromSql(
            $"SELECT * FROM media.media WHERE id = ANY({ids}) AND profile_id = {happened.UserId} ORDER BY id FOR UPDATE").ToListAsync(ct);

        // Events come in any order: the person may show an old picture again. That is not sure before their change is committed, so the
        // clean-up asks once more.
        var shown = await profiles.FindAsync([.. released.Select(m => m.Id)], ct);
        foreach (var item in released.Where(m => shown.Contains(m.Id)))
        {
            item.Confirmed = false;
        }

        await db.SaveChangesAsync(ct);
        await blobs.RemoveAsync([.. released.Where(m => !shown.Contains(m.Id)).Select(m => m.Id)], ct);
    }
}
