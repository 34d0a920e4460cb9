using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>One tweet, or one retweet as it stands in timelines.</summary>
internal sealed class GetTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}", Handle)
        .WithName(nameof(GetTweet))
        .WithSummary("Show a tweet")
        .Refuses(404);

    internal static async Task<Results<Ok<TweetAnswer>, ErrorResult>> Handle(
        long tweetId, Caller caller, SingleTweet tweets, Viewers viewers, CancellationToken ct) =>
        await tweets.FindAsync(tweetId, await viewers.FindAsync(caller.Id, ct), ct) is { } tweet
            ? TypedResults.Ok(new TweetAnswer(tweet))
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
