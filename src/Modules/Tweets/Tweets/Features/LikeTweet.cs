using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller likes a tweet. Liking it twice is liking it once.</summary>
internal sealed class LikeTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets/{tweetId:long}/likes", Handle)
        .WithName(nameof(LikeTweet))
        .WithSummary("Like a tweet")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct) =>
        await LikeChange.BeginAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
