using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Integration;

/// <summary>Answers <see cref="IMediaClaims"/>.</summary>
[ScopedService]
internal sealed class MediaClaims(MediaDb db, JobQueue queue, ITweetExistence tweets, IProfilePictures profiles, TimeProvider clock)
    : IMediaClaims
{
    public Task<ClaimOutcome> ClaimAsync(IReadOnlyCollection<long> mediaIds, long ownerId, long tweetId, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var ids = mediaIds.ToArray();
            var media = await LockAsync(ids, ct);
            var outcome = new ClaimOutcome(
                [.. ids.Except(media.Select(m => m.Id))],
                [.. media.Where(m => m.OwnerId != ownerId).Select(m => m.Id)],
                await TakenAsync(media.Where(m => m.OwnerId == ownerId && m.TweetId != tweetId), ct))
            {
                Failed = Failed(media.Where(m => m.OwnerId == ownerId)),
            };
            if (outcome.Succeeded)
            {
                await KeepAsync(media, m => (m.TweetId, m.ProfileId) = (tweetId, null), ct);
            }

            return outcome;
        }, ct);

    public Task<ClaimOutcome> ClaimForProfileAsync(IReadOnlyCollection<long> mediaIds, long userId, long editorId, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var ids = mediaIds.Distinct().ToArray();
            var media = await LockAsync(ids, ct);
            var allowed = media.Where(m => m.OwnerId == userId || m.OwnerId == editorId).ToList();
            var outcome = new ClaimOutcome(
                [.. ids.Except(media.Select(m => m.Id))],
                [.. media.Except(allowed).Select(m => m.Id)],
                await TakenAsync(allowed.Where(m => m.ProfileId != userId), ct))
            {
                Failed = Failed(allowed),
                Unfit = [.. allowed.Where(m => m.Type != MediaItem.Image).Select(m => m.Id)],
            };
            if (outcome.Succeeded)
            {
                await KeepAsync(media, m => (m.TweetId, m.ProfileId, m.OwnerId) = (null, userId, userId), ct);
                await queue.AddProfileFormsAsync(ids, ct);
            }

            return outcome;
        }, ct);

    private static List<long> Failed(IEnumerable<MediaItem> media) => [.. media.Where(m => m.State == MediaItem.Failed).Select(m => m.Id)];

    // Locked in the order of their ids: two claims of the same media wait for each other without a deadlock.
    private Task<List<MediaItem>> LockAsync(long[] ids, CancellationToken ct) =>
        db.Media.FromSql($"SELECT * FROM media.media WHERE id = ANY({ids}) AND state <> 'receiving' ORDER BY id FOR UPDATE")
        .ToListAsync(ct);

    private async Task KeepAsync(List<MediaItem> media, Action<MediaItem> claim, CancellationToken ct)
    {
        foreach (var item in media)
        {
            claim(item);
            item.ClaimedAt = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(ct);
    }

    // A claim whose tweet or change of a profile is neither committed nor being written is void: the server died in between.
    private async Task<List<long>> TakenAsync(IEnumerable<MediaItem> wanted, CancellationToken ct)
    {
        var items = wanted.Where(m => m.TweetId is not null || m.ProfileId is not null).ToList();
        var doubtful = items.Where(m => !m.Confirmed).ToList();
        var existing = await tweets.FindAsync([.. doubtful.Select(m => m.TweetId).OfType<long>()], ct);
        var shown = await profiles.FindAsync([.. doubtful.Where(m => m.ProfileId is not null).Select(m => m.Id)], ct);
        return [
            .. items.Where(m => m.Confirmed || (m.TweetId is { } id && existing.Contains(id)) || shown.Contains(m.Id)).Select(m => m.Id)];
    }
}
