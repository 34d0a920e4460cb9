using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What a tweet says and said before, the newest first.</summary>
internal sealed class ListVersions : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/history", Handle)
        .WithName(nameof(ListVersions))
        .WithSummary("Show the versions of a tweet")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<VersionPage>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, TweetReader tweets, VersionReader versions, Viewers viewers, CancellationToken ct) =>
        await tweets.IsThereAsync(tweetId, await viewers.FindAsync(caller.Id, ct), ct)
            ? TypedResults.Ok(await versions.ReadAsync(tweetId, page, ct))
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
