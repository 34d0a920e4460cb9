using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The author, or a moderator, deletes a tweet with its likes, retweets and media. Answers to it stay.</summary>
internal sealed class DeleteTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/tweets/{tweetId:long}", Handle)
        .WithName(nameof(DeleteTweet))
        .WithSummary("Delete a tweet")
        .Refuses(403, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, HttpContext http, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct) =>
        await Deletion.RunAsync(db, tweetId, await viewers.FindAsync(caller.Id, ct), Moderation.By(caller, http), clock.GetUtcNow(), ct) switch
        {
            DeletionOutcome.Deleted => TypedResults.Ok(Done.Instance),
            DeletionOutcome.SomebodyElses => ErrorResult.Forbidden("This tweet is somebody else's."),
            _ => ErrorResult.NotFound($"There is no tweet {tweetId}."),
        };
}
