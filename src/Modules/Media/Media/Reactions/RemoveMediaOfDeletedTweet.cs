using Microblog.BuildingBlocks.Events;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Reactions;

/// <summary>A tweet is gone: so are its files.</summary>
internal sealed class RemoveMediaOfDeletedTweet(MediaDb db, Blobs blobs) : IReaction<TweetDeleted>
{
    public async Task HandleAsync(TweetDeleted happened, CancellationToken ct) =>
        await blobs.RemoveAsync(await db.Media.Where(m => m.TweetId == happened.TweetId).Select(m => m.Id).ToListAsync(ct), ct);
}
