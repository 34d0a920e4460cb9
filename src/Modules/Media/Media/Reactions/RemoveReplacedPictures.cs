using Microblog.BuildingBlocks.Events;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Reactions;

/// <summary>A profile shows other pictures: the files of those it showed before are removed.</summary>
internal sealed class RemoveReplacedPictures(MediaDb db, Blobs blobs, IProfilePictures profiles) : IReaction<UserChanged>
{
    public async Task HandleAsync(UserChanged happened, CancellationToken ct)
    {
        if (happened.ReleasedMediaIds.Count == 0)
        {
            return;
        }

        // Only what that profile still holds, a tweet may have taken it since; locked, so that nobody claims it while we ask.
        var ids = happened.ReleasedMediaIds.ToArray();
        var released = await db.Media.FromSql(
            $"SELECT * FROM media.media WHERE id = ANY({ids}) AND profile_id = {happened.UserId} ORDER BY id FOR UPDATE").ToListAsync(ct);

        // Events come in any order: the person may have taken an old picture again. Whether they did is not sure before their change is
        // committed, so the clean-up asks once more.
        var shown = await profiles.FindAsync([.. released.Select(m => m.Id)], ct);
        foreach (var item in released.Where(m => shown.Contains(m.Id)))
        {
            item.Confirmed = false;
        }

        await db.SaveChangesAsync(ct);
        await blobs.RemoveAsync([.. released.Where(m => !shown.Contains(m.Id)).Select(m => m.Id)], ct);
    }
}
