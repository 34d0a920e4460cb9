using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Features;

/// <summary>The author, or a moderator, deletes a tweet with its likes and media.</summary>
internal sealed class DeleteTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/tweets/{tweetId:long}", Handle)
        .WithName(nameof(DeleteTweet))
        .WithSummary("Delete a tweet")
        .Refuses(403, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, TimeProvider clock, CancellationToken ct)
    {
        var tweet = await db.Tweets.AsNoTracking().FirstOrDefaultAsync(t => t.Id == tweetId, ct);
        if (tweet is not null && tweet.AuthorId != caller.Id && !caller.Moderates)
        {
            return ErrorResult.Forbidden("This tweet is somebody else's.");
        }

        var deleted = tweet is not null && await db.TransactAsync(async () =>
        {
            // Of two at once only one finds the row.
            if (await db.Tweets.Where(t => t.Id == tweetId).ExecuteDeleteAsync(ct) == 0)
            {
                return false;
            }

            await db.Authors.Where(a => a.AuthorId == tweet.AuthorId)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.TweetsCount, a => a.TweetsCount - 1), ct);
            db.Publish(new TweetDeleted(tweetId, tweet.AuthorId, tweet.MediaIds, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return true;
        }, ct);
        return deleted ? TypedResults.Ok(Done.Instance) : ErrorResult.NotFound($"There is no tweet {tweetId}.");
    }
}
