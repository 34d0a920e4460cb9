using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller does not keep a tweet any more. Removing what is not there changes nothing.</summary>
internal sealed class UnbookmarkTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/tweets/{tweetId:long}/bookmark", Handle)
        .WithName(nameof(UnbookmarkTweet))
        .WithSummary("Remove a bookmark")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, Viewers viewers, CancellationToken ct) =>
        await BookmarkChange.EndAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
