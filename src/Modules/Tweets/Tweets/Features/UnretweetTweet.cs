using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller takes a retweet back. Taking back what is not there changes nothing.</summary>
internal sealed class UnretweetTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/tweets/{tweetId:long}/retweet", Handle)
        .WithName(nameof(UnretweetTweet))
        .WithSummary("Take a retweet back")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct) =>
        await RetweetChange.EndAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), clock.GetUtcNow(), ct) == RetweetOutcome.NoTweet
            ? ErrorResult.NotFound($"There is no tweet {tweetId}.")
            : TypedResults.Ok(Done.Instance);
}
