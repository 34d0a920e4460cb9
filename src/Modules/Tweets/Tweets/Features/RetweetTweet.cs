using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller passes a public tweet on to those who follow them. Twice is once.</summary>
internal sealed class RetweetTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets/{tweetId:long}/retweet", Handle)
        .WithName(nameof(RetweetTweet))
        .WithSummary("Pass a tweet on")
        .Refuses(403, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct) =>
        await RetweetChange.BeginAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), clock.GetUtcNow(), ct) switch
        {
            RetweetOutcome.Done => TypedResults.Ok(Done.Instance),
            RetweetOutcome.NotPublic => ErrorResult.Forbidden("Only public tweets can be passed on."),
            _ => ErrorResult.NotFound($"There is no tweet {tweetId}."),
        };
}
