using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The conversation around a tweet: what it answers, and what answers it.</summary>
internal sealed class GetThread : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/thread", Handle)
        .WithName(nameof(GetThread))
        .WithSummary("Show a conversation")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<ThreadView>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, ThreadReader threads, Viewers viewers, CancellationToken ct) =>
        await threads.ReadAsync(tweetId, page, await viewers.FindAsync(caller.Id, ct), ct) is { } thread
            ? TypedResults.Ok(thread)
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
