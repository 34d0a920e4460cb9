using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Uploads;

/// <summary>Describes an upload for those who cannot see it, also when it is on a tweet already.</summary>
[ScopedService]
internal sealed class MediaDescriber(MediaDb db, MediaVisibility visibility, AttachmentReader attachments)
{
    /// <param name="mediaId">The upload.</param>
    /// <param name="callerId">The person, who must own it.</param>
    /// <param name="alt">The description; empty to take it away, null to leave it as it is.</param>
    /// <param name="ct">Cancels the change.</param>
    /// <returns>Null when it is done.</returns>
    public async Task<Refusal?> DescribeAsync(long mediaId, long callerId, string? alt, CancellationToken ct)
    {
        var isVisible = await visibility.IsVisibleAsync(mediaId, callerId, ct);
        if (!isVisible || await db.Media.SingleOrDefaultAsync(m => m.Id == mediaId, ct) is not { } item)
        {
            return Refusal.NotFound($"There is no media {mediaId}.");
        }

        if (item.OwnerId != callerId)
        {
            return Refusal.Forbidden($"Media {mediaId} was uploaded by somebody else.");
        }

        if (alt is not null)
        {
            item.Alt = alt.Trim() is { Length: > 0 } text ? text.Normalize() : null;
            db.AfterCommit(() => attachments.Drop(mediaId));
            await db.SaveChangesAsync(ct);
        }

        return null;
    }
}
