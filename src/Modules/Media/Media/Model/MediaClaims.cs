using Microblog.Media.Contracts;
using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>Answers <see cref="IMediaClaims"/>.</summary>
internal sealed class MediaClaims(MediaDb db, ITweetExistence tweets, TimeProvider clock) : IMediaClaims
{
    public Task<ClaimOutcome> ClaimAsync(IReadOnlyCollection<long> mediaIds, long ownerId, long tweetId, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // Locked in the order of their ids: two claims of the same media wait for each other, never in a circle.
            var ids = mediaIds.ToArray();
            var media = await db.Media.FromSql(
                $"SELECT * FROM media.media WHERE id = ANY({ids}) AND state <> 'receiving' ORDER BY id FOR UPDATE").ToListAsync(ct);
            var outcome = new ClaimOutcome(
                [.. ids.Except(media.Select(m => m.Id))],
                [.. media.Where(m => m.OwnerId != ownerId).Select(m => m.Id)],
                await TakenAsync(media.Where(m => m.OwnerId == ownerId && m.TweetId is not null && m.TweetId != tweetId), ct))
            {
                Failed = [.. media.Where(m => m.OwnerId == ownerId && m.State == MediaItem.Failed).Select(m => m.Id)],
            };
            if (outcome.Succeeded)
            {
                foreach (var item in media)
                {
                    item.TweetId = tweetId;
                    item.ClaimedAt = clock.GetUtcNow();
                }

                await db.SaveChangesAsync(ct);
            }

            return outcome;
        }, ct);

    // A claim whose tweet is neither there nor being written has lost it: the server died in between.
    private async Task<List<long>> TakenAsync(IEnumerable<MediaItem> claimed, CancellationToken ct)
    {
        var items = claimed.ToList();
        var existing = await tweets.FindAsync([.. items.Where(m => !m.Confirmed).Select(m => m.TweetId!.Value)], ct);
        return [.. items.Where(m => m.Confirmed || existing.Contains(m.TweetId!.Value)).Select(m => m.Id)];
    }
}
