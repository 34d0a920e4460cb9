using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What the caller and those they follow post and pass on, newest first, each tweet once.</summary>
internal sealed class ListFeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/feed", Handle)
        .WithName(nameof(ListFeed))
        .WithSummary("Show my feed with retweets, newest first")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<TweetPage>> Handle(Page page, Caller caller, HomeFeed feed, CancellationToken ct) =>
        TypedResults.Ok(await feed.ReadAsync(page, caller.Id, ct));
}
