using Microblog.BuildingBlocks.Messaging;
using Microblog.Media.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.CleanUp;

/// <summary>A tweet is gone: so are its files.</summary>
internal sealed class RemoveMediaOfDeletedTweet(MediaDb db, BlobStore blobs) : IEventHandler<TweetDeleted>
{
    public async Task HandleAsync(TweetDeleted happened, CancellationToken ct) =>
        await blobs.RemoveAsync(await db.Media.Where(m => m.TweetId == happened.TweetId).Select(m => m.Id).ToListAsync(ct), ct);
}
