using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// Decides whether a caller may see an upload: their own, those that a profile shows, and those on a tweet that the caller may see.
/// </summary>
[ScopedService]
internal sealed class MediaVisibility(MediaDb db, ITweetVisibility tweets)
{
    public async Task<bool> IsVisibleAsync(long mediaId, long callerId, CancellationToken ct)
    {
        var found = await db.Media.Where(m => m.Id == mediaId && m.State != MediaItem.Receiving)
            .Select(m => new { m.OwnerId, m.TweetId, m.ProfileId }).SingleOrDefaultAsync(ct);
        return found is not null
            && (found.OwnerId == callerId || found.ProfileId is not null
            || (found.TweetId is { } tweet && (await tweets.FindVisibleAsync([tweet], callerId, ct)).Contains(tweet)));
    }
}
