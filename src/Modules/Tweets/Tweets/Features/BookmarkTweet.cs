using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller keeps a tweet for later; nobody else knows. Twice is once.</summary>
internal sealed class BookmarkTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets/{tweetId:long}/bookmark", Handle)
        .WithName(nameof(BookmarkTweet))
        .WithSummary("Keep a tweet for later")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct) =>
        await BookmarkChange.BeginAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
}
