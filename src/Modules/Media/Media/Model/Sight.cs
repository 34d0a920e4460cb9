using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>Whether an upload is there for somebody: one's own, what a profile shows, and what is on a tweet that one sees.</summary>
internal sealed class Sight(MediaDb db, ITweetVisibility tweets)
{
    public async Task<bool> HasAsync(long mediaId, long callerId, CancellationToken ct)
    {
        var found = await db.Media.Where(m => m.Id == mediaId && m.State != MediaItem.Receiving).Select(m => new { m.OwnerId, m.TweetId, m.ProfileId }).SingleOrDefaultAsync(ct);
        return found is not null
            && (found.OwnerId == callerId || found.ProfileId is not null || (found.TweetId is { } tweet && (await tweets.FindVisibleAsync([tweet], callerId, ct)).Contains(tweet)));
    }
}
